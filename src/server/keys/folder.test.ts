import { chmod, mkdtemp, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addKey } from './files.ts'
import { folderRing } from './folder.ts'
import { readMaster } from './master.ts'

const secret = 'a long secret of the environment, never in a file'
const fromEnvironment = { secret, file: undefined }
const ofItsOwn = { secret: undefined, file: undefined }

async function newFolder() {
  return join(await mkdtemp(join(tmpdir(), 'keys-')), 'keys')
}

test('A folder keeps its keys for the next process, and for nobody else of this machine', async () => {
  const folder = await newFolder()
  const made = await folderRing(folder, ofItsOwn, () => 1).current()
  const again = folderRing(folder, ofItsOwn, () => 2)
  expect(await again.current()).toEqual(made)
  expect(await again.privateKey(made.kid)).toBeDefined()
  expect(await again.privateKey('unknown')).toBeUndefined()
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  for (const name of await readdir(folder)) {
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  }
})

test('A key added by another process is the current one, and the old one still opens', async () => {
  const folder = await newFolder()
  const ring = folderRing(folder, fromEnvironment, () => 1)
  const before = await ring.current()
  const added = await addKey(folder, await readMaster(folder, fromEnvironment), 2)
  expect((await ring.current()).kid).toBe(added.kid)
  expect(await ring.privateKey(before.kid)).toBeDefined()
})

test('Those who ask at once make one first key', async () => {
  const folder = await newFolder()
  const ring = folderRing(folder, ofItsOwn, () => 1)
  const asked = await Promise.all([ring.current(), ring.current(), ring.current()])
  expect(new Set(asked.map(({ kid }) => kid)).size).toBe(1)
})

test('Another master key opens nothing, and the true one lies in no file', async () => {
  const folder = await newFolder()
  const { kid } = await folderRing(folder, fromEnvironment, () => 1).current()
  const other = folderRing(folder, { ...fromEnvironment, secret: `${secret}!` }, () => 1)
  await expect(other.privateKey(kid)).rejects.toThrow('badSetting')
  const files = await Promise.all(
    (await readdir(folder)).map(name => readFile(join(folder, name), 'utf8'))
  )
  expect(files.join()).not.toContain(secret)
})

test('A key that could not be opened once is opened when the secret is there again', async () => {
  const folder = await newFolder()
  const file = join(await mkdtemp(join(tmpdir(), 'master-')), 'master')
  await writeFile(file, secret, { mode: 0o600 })
  const fromFile = { secret: undefined, file }
  const { kid } = await folderRing(folder, fromFile, () => 1).current()
  const ring = folderRing(folder, fromFile, () => 1)
  await rename(file, `${file}-away`)
  await expect(ring.privateKey(kid)).rejects.toThrow('badSetting')
  await rename(`${file}-away`, file)
  expect(await ring.privateKey(kid)).toBeDefined()
})

test('A master key that others may read, or that is short, is refused', async () => {
  const folder = await newFolder()
  const file = join(await mkdtemp(join(tmpdir(), 'master-')), 'master')
  await writeFile(file, secret)
  await chmod(file, 0o644)
  const ring = folderRing(folder, { secret: undefined, file }, () => 1)
  await expect(ring.current()).rejects.toThrow('badSetting')
  await chmod(file, 0o600)
  expect(await ring.current()).toBeDefined()
  const short = folderRing(await newFolder(), { ...fromEnvironment, secret: 'short' }, () => 1)
  await expect(short.current()).rejects.toThrow('badSetting')
})
