import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMaster } from './master.ts'
import { listKeys, prune, rotate } from './rotation.ts'

const day = 24 * 3600_000

async function newFolder() {
  const folder = join(await mkdtemp(join(tmpdir(), 'keys-')), 'keys')
  return { folder, master: await readMaster(folder, { secret: undefined, file: undefined }) }
}

test('A key is the current one from its making until the next is made', async () => {
  const { folder, master } = await newFolder()
  const { kid: first } = await rotate(folder, master, 1000)
  const { kid: second } = await rotate(folder, master, 2000)
  expect(await listKeys(folder)).toEqual([
    { kid: second, made: 2000 },
    { kid: first, made: 1000, retired: 2000 }
  ])
})

test('A clock that was put back does not keep a new key from becoming the current one', async () => {
  const { folder, master } = await newFolder()
  await rotate(folder, master, 2000)
  const { kid } = await rotate(folder, master, 1000)
  expect((await listKeys(folder))[0]).toEqual({ kid, made: 2001 })
})

test('Only what stopped being current more than two years ago goes, however old it is', async () => {
  const { folder, master } = await newFolder()
  const { kid: first } = await rotate(folder, master, day)
  const { kid: second } = await rotate(folder, master, 100 * day)
  const { kid: third } = await rotate(folder, master, 1000 * day)
  expect((await prune(folder, 800 * day)).removed).toEqual([])
  expect(await prune(folder, 833 * day)).toEqual({
    removed: [{ kid: first, made: day, retired: 100 * day }],
    kept: [
      { kid: third, made: 1000 * day },
      { kid: second, made: 100 * day, retired: 1000 * day }
    ]
  })
  expect((await listKeys(folder)).map(({ kid }) => kid)).toEqual([third, second])
})
