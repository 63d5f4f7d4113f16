import { expect, test } from 'vitest'
import { fromUtf8 } from '../web-crypto.ts'
import { readRescue, rescueFiles, rescueLimits, writeRescue } from './rescue.ts'

const envelope = {
  id: '01a30869-0f80-7888-97d3-13c1c05f7362',
  device: '01a30869-0f80-7888-97d3-13c1c05f7363',
  form: 'sealed',
  body: 'x',
  signature: ''
}
const fileOf = (envelopes: unknown[], part = {}) =>
  JSON.stringify({ format: 'qamqorlyq-rescue', version: 1, envelopes, ...part })

test('what is written is read', () => {
  const text = fromUtf8(writeRescue([envelope]))
  expect(readRescue(text)).toEqual({ ok: true, envelopes: [envelope], unreadable: 0 })
})

test('another file, a cut one and one of a later app are refused in their own words', () => {
  const problem = (text: string) => {
    const read = readRescue(text)
    return read.ok ? undefined : read.problem
  }
  expect(problem(fileOf([envelope]).slice(0, -5))).toBe('not-a-rescue-file')
  expect(problem('{"format":"qamqorlyq-backup","version":1}')).toBe('not-a-rescue-file')
  expect(problem(fileOf([], { version: 2 }))).toBe('newer-app')
  const tooMany = Array.from({ length: rescueLimits.envelopes + 1 }, () => 0)
  expect(problem(fileOf(tooMany))).toBe('not-a-rescue-file')
})

test('what is no envelope stops none of the others, and each counts once', () => {
  const broken = [{ ...envelope, id: 'x' }, null, 7, { ...envelope, body: 1 }]
  const read = readRescue(fileOf([...broken, envelope, envelope]))
  expect(read).toEqual({ ok: true, envelopes: [envelope], unreadable: broken.length })
})

test('what is too much for one file is written in several, each of which is read, and all is in them', () => {
  const many = (count: number, body: string) =>
    Array.from({ length: count }, (_, i) => ({
      ...envelope,
      id: `01a30869-0f80-7888-97d3-${String(i).padStart(12, '0')}`,
      body
    }))
  for (const envelopes of [many(rescueLimits.envelopes + 1, 'x'), many(900, 'x'.repeat(64_000))]) {
    const files = rescueFiles(envelopes).map(writeRescue)
    expect(files).toHaveLength(2)
    const read = files.map(bytes => {
      expect(bytes.length).toBeLessThanOrEqual(rescueLimits.bytes)
      return readRescue(fromUtf8(bytes))
    })
    expect(read.flatMap(each => (each.ok ? each.envelopes : []))).toEqual(envelopes)
  }
  expect(rescueFiles([])).toEqual([])
})
