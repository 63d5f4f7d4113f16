import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createRandom } from '../../testing/random.ts'
import { addKey, openKey, readKeys } from './files.ts'
import { readMaster } from './master.ts'
import {
  bringKeys,
  type Carried,
  carryKeys,
  makeRecovery,
  missingKeys,
  openCarried,
  readCarried
} from './recovery.ts'
import { makeCode, readCode } from './recovery-code.ts'

const { bytes: randomBytes } = createRandom(1)

async function newServer() {
  const folder = join(await mkdtemp(join(tmpdir(), 'keys-')), 'keys')
  const secret = `${folder}, a secret of this server alone`
  return { folder, master: await readMaster(folder, { secret, file: undefined }) }
}

let old: Awaited<ReturnType<typeof newServer>>
let code: string
let carried: Carried

beforeEach(async () => {
  old = await newServer()
  for (const made of [1, 2]) await addKey(old.folder, old.master, made)
  const made = await makeRecovery(randomBytes, 3)
  code = made.code
  carried = await carryKeys(old.folder, old.master, made.recovery, randomBytes)
})

test('A code reads back in any case and grouping, and with letters that look like digits', () => {
  const code = makeCode(randomBytes)
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')}\n`)).toBe(code.replaceAll('-', ''))
  expect(readCode('oOiL-'.repeat(7))).toBe('0011'.repeat(7))
  expect(readCode(code.slice(1))).toBeUndefined()
  expect(readCode('U'.repeat(28))).toBeUndefined()
})

test('Another machine with another master key gets the same keys back by the code', async () => {
  const fresh = await newServer()
  const read = readCarried(JSON.stringify(carried))!
  expect(await missingKeys(fresh.folder, read)).toHaveLength(2)
  const open = (await openCarried(read, code.toLowerCase()))!
  expect(await bringKeys(fresh.folder, fresh.master, open, 10)).toBe(2)
  expect(await missingKeys(fresh.folder, read)).toEqual([])
  const [current, ...brought] = await readKeys(fresh.folder)
  const before = await readKeys(old.folder)
  expect(brought.map(({ kid, made }) => [kid, made])).toEqual(
    before.map(({ kid, made }) => [kid, made])
  )
  for (const [i, key] of brought.entries()) {
    expect(await openKey(key, fresh.master)).toEqual(await openKey(before[i]!, old.master))
  }
  expect(before.map(({ kid }) => kid)).not.toContain(current!.kid)
  expect(await bringKeys(fresh.folder, fresh.master, open, 11)).toBe(0)
  expect(await readKeys(fresh.folder)).toHaveLength(3)
})

test('A key that claims to come from the future does not become the current one', async () => {
  const fresh = await newServer()
  const open = (await openCarried(carried, code))!
  const future = open.map(key => ({ ...key, made: key.made + 1e12 }))
  await bringKeys(fresh.folder, fresh.master, future, 10)
  const [current] = await readKeys(fresh.folder)
  expect(open.map(({ kid }) => kid)).not.toContain(current!.kid)
})

test('Another code opens nothing, and what was changed does not open', async () => {
  const other = await makeRecovery(randomBytes, 3)
  expect(await openCarried(carried, other.code)).toBeUndefined()
  expect(await openCarried({ ...carried, recovery: other.recovery }, other.code)).toBeUndefined()
  expect(await openCarried(carried, '')).toBeUndefined()
  const [first, second] = carried.keys as [Carried['keys'][0], Carried['keys'][0]]
  const swapped = [{ ...first, sealed: second.sealed }, second]
  expect(await openCarried({ ...carried, keys: swapped }, code)).toBeUndefined()
  expect(readCarried('{}')).toBeUndefined()
  expect(readCarried('no JSON')).toBeUndefined()
})
