import { describe, expect, test } from 'vitest'
import { openProtected, readStreams } from '../testing/open-protected.ts'
import { protectWorkbook } from './protect.ts'

const password = 'Қысқы кеште 27 қой'

/** Bytes that differ from each other all along, so that no segment can stand for another. */
function bytesOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 8) * 13) & 255)
}

describe('a workbook under a password', () => {
  test.each([
    ['of nothing', 0],
    ['shorter than a block', 5],
    ['that fills a segment', 4096],
    ['one byte longer than a segment', 4097],
    ['so large that the table of its sectors has a table', 8_000_000]
  ])('%s comes out as it went in', async (_, length) => {
    const workbook = bytesOf(length)
    const opened = openProtected(await protectWorkbook(workbook, password), password)
    expect(opened.length).toBe(length)
    expect(Buffer.compare(opened, workbook)).toBe(0)
  })

  test('opens with no other password', async () => {
    const file = await protectWorkbook(bytesOf(5000), password)
    for (const other of ['', `${password} `, password.toLowerCase()]) {
      expect(() => openProtected(file, other)).toThrow('wrong password')
    }
  })

  test('opens with the letters of the password, however a keyboard has put them together', async () => {
    const file = await protectWorkbook(bytesOf(10), 'й ё и'.normalize('NFD'))
    expect(openProtected(file, 'й ё и'.normalize('NFC'))).toHaveLength(10)
  })

  test('shows a single changed bit, in what is encrypted and in its length', async () => {
    const file = await protectWorkbook(bytesOf(9000), password)
    const encrypted = readStreams(Buffer.from(file)).get('EncryptedPackage')!
    const start = Buffer.from(file).indexOf(encrypted.subarray(0, 64))
    for (const at of [0, 8, 4500, 9000]) {
      const changed = file.slice()
      changed[start + at]! ^= 1
      expect(() => openProtected(changed, password)).toThrow('changed')
    }
  })

  test('is never the same twice, and shows nothing of what is inside', async () => {
    const text = new TextEncoder().encode('Өмірбек Ғани '.repeat(500))
    const [one, two] = [
      await protectWorkbook(text, password),
      await protectWorkbook(text, password)
    ]
    const [first, second] = [one, two].map(file => readStreams(Buffer.from(file)))
    for (const name of ['EncryptionInfo', 'EncryptedPackage']) {
      expect(first!.get(name)).not.toEqual(second!.get(name))
    }
    expect(Buffer.from(one).includes('Өмірбек')).toBe(false)
  })

  test('tells programs by what it is protected', async () => {
    const streams = readStreams(Buffer.from(await protectWorkbook(bytesOf(10), password)))
    expect([...streams.keys()]).toEqual(
      expect.arrayContaining([
        'Version',
        'DataSpaceMap',
        'StrongEncryptionDataSpace',
        '\u0006Primary',
        'EncryptionInfo',
        'EncryptedPackage'
      ])
    )
    expect(streams.get('EncryptionInfo')!.toString('utf8')).toContain('spinCount="100000"')
  })
})
