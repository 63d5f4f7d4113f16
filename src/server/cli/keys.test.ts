/** A drill: a server is lost with its folder, and its keys come back out of a backup. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import type { Envelope } from '../../model/sync/op.ts'
import { createSealer, type SealKey } from '../../model/sync/seal.ts'
import { type Author, handIn, openAuthor } from '../../testing/author.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { openTestDatabase } from '../../testing/test-database.ts'
import { createApp } from '../app.ts'
import { type Config, readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { folderRing } from '../keys/folder.ts'
import { openContext } from '../open-context.ts'
import { carriedIn } from '../store/backup.ts'
import { openDatabase } from '../store/database.ts'
import { wordsOf } from '../words.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import type { Call, Command } from './command.ts'
import { keysCommand } from './keys.ts'
import { unpackKeys } from './recovery.ts'

let folder: string
let server: TestServer
let config: Config
let saule: Author
let lostKey: SealKey

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qamqorlyq-keys-'))
  config = readConfig({ DATA_DIR: folder, KEYS_SECRET: 'a secret of the machine that is lost' })
  server = await openServer({
    database: await openTestDatabase(config.database),
    keyRing: folderRing(config.keys, config.master, () => 1)
  })
  onTestFinished(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })
  const classId = server.school.classes[0]!.id
  saule = await openAuthor(server, await server.hire('Сәуле', 'teacher', [classId]))
  lostKey = (await saule.pull()).sealKey!
})

function run(
  command: Command,
  words: string[],
  { context = server.context, options = {}, at = config } = {} as {
    context?: Context
    options?: Record<string, string>
    at?: Config
  }
) {
  return command.run({ context, config: at, words, options, t: wordsOf('en'), language: 'en' })
}

/** A register of some day, sealed to the key of the machine that is lost. */
async function sealedRegister(daysAgo: number): Promise<Envelope> {
  const { id, pupils } = server.school.classes[0]!
  const record = sheetId(id, addDays(server.today(), -daysAgo))
  const op = saule.op({ kind: 'sheet', record, set: { taken: { roll: pupils, marks: {} } } })
  const { body, signature, ...rest } = await saule.envelope(op)
  const seal = await createSealer(lostKey, server.random.bytes)
  return { ...rest, form: 'sealed', body: await seal(rest, { body, signature }), signature: '' }
}

async function freshMachine() {
  const at = readConfig({
    DATA_DIR: await mkdtemp(join(folder, 'fresh-')),
    QAMQORLYQ_CLOCK: new Date(server.clock.now).toISOString()
  })
  const open = async () => {
    const context = await openContext(at, () => undefined)
    onTestFinished(() => context.db.destroy())
    return context
  }
  return { at, open }
}

async function handInTo(context: Context, envelope: Envelope) {
  const app = createApp(context)
  return handIn({ ...server, ask: async (path, init) => app.request(path, init) }, [envelope])
}

/** A backup with its code in a file. */
async function backedUp() {
  const backup = join(folder, 'backup.db')
  const { json } = await run(backupCommand, [backup])
  const { recoveryCode: code } = json as { recoveryCode: string }
  const codeFile = join(folder, 'code')
  await writeFile(codeFile, `${code}\n`)
  return { backup, code, options: { 'recovery-code-file': codeFile } }
}

test('The first backup shows a code, later ones need none, and the database itself carries no keys', async () => {
  const { backup, code } = await backedUp()
  const { json, lines } = await run(backupCommand, [join(folder, 'second.db')])
  expect(json).toMatchObject({ keys: 1 })
  expect(json).not.toHaveProperty('recoveryCode')
  expect(lines.join('\n')).not.toContain(code)
  expect(carriedIn(backup)).toContain(lostKey.kid)
  expect(carriedIn(config.database)).toBeUndefined()
  expect(carriedIn(join(folder, 'none.db'))).toBeUndefined()
})

test('A backup with another master key is made without the keys, says so and ends with 1', async () => {
  const at = readConfig({ DATA_DIR: folder, KEYS_SECRET: 'not the secret of this machine at all' })
  const backup = join(folder, 'backup.db')
  const { json, isBad, lines } = await run(backupCommand, [backup], { at })
  expect({ json, isBad }).toMatchObject({ json: { keys: 0 }, isBad: true })
  expect(lines).toContainEqual(expect.stringContaining('KEYS_SECRET'))
  expect(await run(backupCommand, [join(folder, 'second.db')])).toMatchObject({
    json: { keys: 1, recoveryCode: expect.any(String) }
  })
})

test('With the code a fresh machine opens what was sealed to the lost one', async () => {
  const waiting = await sealedRegister(0)
  const { backup, options } = await backedUp()
  const { at, open } = await freshMachine()
  const restored = await run(restoreCommand, [backup], { context: await open(), options, at })
  expect(restored.json).toMatchObject({ keys: { brought: 1, missing: 0 } })
  const context = await open()
  expect(await handInTo(context, waiting)).toMatchObject([{ outcome: 'accepted' }])
  expect(carriedIn(at.database)).toBeUndefined()
  expect((await context.keyRing!.current()).kid).not.toBe(lostKey.kid)
})

test('Without the code it says what stays closed, and takes it in when the code is found', async () => {
  const [first, second] = [await sealedRegister(0), await sealedRegister(3)]
  const { backup, options } = await backedUp()
  const { at, open } = await freshMachine()
  const restored = await run(restoreCommand, [backup], { context: await open(), at })
  expect(restored.json).toMatchObject({ keys: { brought: 0, missing: 1 } })
  expect(restored.lines).toContainEqual(expect.stringContaining('keys restore'))
  const context = await open()
  expect(await handInTo(context, first)).toMatchObject([{ problem: 'unknown-key' }])
  const found = await run(keysCommand, ['restore', backup], { context, options, at })
  expect(found.json).toEqual({ brought: 1, missing: 0, taken: 1, closed: 0 })
  expect(await handInTo(context, second)).toMatchObject([{ outcome: 'accepted' }])
  const rows = await context.db.selectFrom('parked').select('id').execute()
  expect(rows).toEqual([])
})

test('A server that starts takes in what waited for a key that is here by now', async () => {
  const waiting = await sealedRegister(0)
  const { backup, options } = await backedUp()
  const { at, open } = await freshMachine()
  await run(restoreCommand, [backup], { context: await open(), at })
  const context = await open()
  expect(await handInTo(context, waiting)).toMatchObject([{ problem: 'unknown-key' }])
  const call: Call = {
    context,
    config: at,
    words: [],
    options,
    t: wordsOf('en'),
    language: 'en'
  }
  expect(await (await unpackKeys(call, backup))?.bring()).toBe(1)
  await context.db.destroy()
  const main = spawn(process.execPath, ['src/server/main.ts'], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: at.dataDir,
      QAMQORLYQ_CLOCK: new Date(server.clock.now).toISOString()
    }
  })
  onTestFinished(() => void main.kill('SIGKILL'))
  const [logged] = await once(main.stderr, 'data')
  expect(JSON.parse(String(logged))).toEqual({ event: 'retried-unopened', taken: 1, closed: 0 })
})

test('A wrong code is refused before anything has changed', async () => {
  const { backup, code } = await backedUp()
  const { at, open } = await freshMachine()
  const wrong = join(folder, 'wrong')
  await writeFile(
    wrong,
    code.replace(/^./, letter => (letter === '7' ? '8' : '7'))
  )
  const context = await open()
  const options = { 'recovery-code-file': wrong }
  const refused = { problem: 'wrong-recovery-code' }
  await expect(run(restoreCommand, [backup], { context, options, at })).rejects.toMatchObject(
    refused
  )
  await expect(
    run(keysCommand, ['restore', backup], { context, options, at })
  ).rejects.toMatchObject(refused)
  expect(await context.db.selectFrom('organisation').select('id').execute()).toEqual([])
})

test('A new code is for the backups from then on', async () => {
  const { backup, options } = await backedUp()
  const { json } = await run(keysCommand, ['recovery-code'])
  const newer = join(folder, 'newer.db')
  expect((await run(backupCommand, [newer])).json).not.toHaveProperty('recoveryCode')
  const { at, open } = await freshMachine()
  const context = await open()
  await expect(
    run(keysCommand, ['restore', newer], { context, options, at })
  ).rejects.toMatchObject({ problem: 'wrong-recovery-code' })
  const codeFile = join(folder, 'newer-code')
  await writeFile(codeFile, (json as { recoveryCode: string }).recoveryCode)
  const brought = await run(keysCommand, ['restore', newer], {
    context,
    options: { 'recovery-code-file': codeFile },
    at
  })
  expect(brought.json).toMatchObject({ brought: 1 })
  const again = await run(keysCommand, ['restore', backup], { context, at })
  expect(again.json).toMatchObject({ brought: 0, missing: 0 })
})

test('A backup of before is restored and says that it carries no keys', async () => {
  const backup = join(folder, 'plain.db')
  await (await openDatabase(backup)).destroy()
  const { at, open } = await freshMachine()
  const { lines } = await run(restoreCommand, [backup], { context: await open(), at })
  expect(lines).toContainEqual(expect.stringContaining(at.keys))
})

test('A key is changed, listed and, young as it is, kept', async () => {
  await run(keysCommand, ['rotate'])
  const { json, lines } = await run(keysCommand, ['list'])
  const { keys } = json as { keys: { kid: string; retired?: number }[] }
  expect(keys).toHaveLength(2)
  expect(keys[0]).not.toHaveProperty('retired')
  expect(keys[1]).toMatchObject({ kid: lostKey.kid, retired: server.clock.now })
  expect(lines[1]).toContain(lostKey.kid)
  expect((await saule.pull()).sealKey!.kid).toBe(keys[0]!.kid)
  expect((await run(keysCommand, ['prune'])).json).toEqual({ removed: [], keys })
  server.clock.now += 733 * 24 * 3600_000
  expect((await run(keysCommand, ['prune'])).json).toMatchObject({ removed: [keys[1]] })
  await expect(run(keysCommand, ['burn'])).rejects.toMatchObject({ problem: 'bad-input' })
})
