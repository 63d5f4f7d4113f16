import { expect, test } from 'vitest'
import { kinds } from '../../model/kinds/index.ts'
import { createDisk, type Disk } from '../../testing/simulator/disk.ts'
import { plainCodec } from '../store/codec.ts'
import { openDatabase } from '../store/database.ts'
import { keepDraft, readDraft } from '../store/drafts.ts'
import { takeAlong } from '../store/journey.ts'
import { createKey } from '../store/keys.ts'
import { leaseOf } from '../store/lease.ts'
import { lockAnew, lockAsItIs } from '../store/locking.ts'
import { readRecords } from '../store/records.ts'
import { setSetting, setting, signerOf } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { makeVault, type Stretch } from '../store/vault.ts'
import { replacePin, unlock } from './lock.ts'

/** Stretching is tried in `vault.test.ts`; here a PIN is only told from another. */
const stretch: Stretch = async secret => new Uint8Array(32).fill(Number(secret) % 251)
const hour = 3600_000

interface Phone {
  store: Store
  clock: { now: number }
  disk: Disk
  /** The same disk after a cold start. */
  restart: () => Store
}

function newPhone(): Phone {
  const disk = createDisk()
  const clock = { now: 1_800_000_000_000 }
  const restart = (): Store => ({
    db: openDatabase('phone', disk),
    codec: plainCodec,
    kinds,
    now: () => clock.now,
    randomBytes: bytes => void crypto.getRandomValues(bytes)
  })
  return { store: restart(), clock, disk, restart }
}

async function lockedPhone() {
  const phone = newPhone()
  const { secret, publicKey } = await createKey()
  const device = { id: 'd', person: 'p', name: 'Айгерім', publicKey }
  await lockAnew(
    phone.store,
    await makeVault({ ...phone.store, stretch }, '481516', secret),
    device
  )
  return { ...phone, device }
}

async function keepRecord(store: Store, scope: string): Promise<void> {
  const lease = leaseOf(undefined, scope, [], undefined)
  const place = { table: 'records', id: 'r', scope, lease } as const
  const body = await store.codec.encode({ fields: { name: scope } }, place)
  const row = { key: `${scope}/pupil/r`, id: 'r', scope, kind: 'pupil', year: 0, seq: 1, body }
  await store.db.records.put({ ...row, ...(lease && { lease }) })
  await store.db.cursors.put({ scope, seq: 1 })
}

test('A locked store signs nothing and reads nothing, and the PIN opens it again', async () => {
  const { store, restart, device } = await lockedPhone()
  await keepDraft(store, 'v', 'visit', { seen: 'үйде' })
  const cold = restart()
  expect(signerOf(cold, await setting(cold, 'device'))).toBeUndefined()
  expect((await cold.db.drafts.get('v'))?.body).toBeInstanceOf(Uint8Array)
  expect(await unlock(cold, stretch, '481517')).toEqual({ ok: false, problem: 'wrong-pin' })
  expect(await unlock(cold, stretch, '481516')).toEqual({ ok: true })
  expect((await readDraft(cold, 'v'))?.value).toEqual({ seen: 'үйде' })
  expect(signerOf(cold, device)?.privateKey).toBeDefined()
})

test('Nothing is read for the first picture unless the PIN is right', async () => {
  const { store, restart } = await lockedPhone()
  await keepDraft(store, 'v', 'visit', { seen: 'үйде' })
  const cold = restart()
  const seen: unknown[] = []
  const prepare = async () => void seen.push((await readDraft(cold, 'v'))?.value)
  await unlock(cold, stretch, '481517', prepare)
  expect(seen).toEqual([])
  await unlock(cold, stretch, '481516', prepare)
  expect(seen).toEqual([{ seen: 'үйде' }])
})

test('After the fifth wrong PIN even the right one waits, across cold starts', async () => {
  const { clock, restart } = await lockedPhone()
  for (let i = 0; i < 5; i++) await unlock(restart(), stretch, '111111')
  expect(await unlock(restart(), stretch, '481516')).toEqual({
    ok: false,
    problem: 'too-many-pins'
  })
  clock.now += 30_000
  expect(await unlock(restart(), stretch, '481516')).toEqual({ ok: true })
  expect(await setting(restart(), 'wrongPins')).toBeUndefined()
})

test('A clock that was set back shortens the wait rather than lengthening it', async () => {
  const { clock, restart } = await lockedPhone()
  for (let i = 0; i < 5; i++) await unlock(restart(), stretch, '111111')
  clock.now -= 24 * hour
  expect(await unlock(restart(), stretch, '481516')).toEqual({ ok: true })
})

test('On a full disk a wrong PIN is told from the right one by nothing, and neither opens', async () => {
  const { disk, restart, device } = await lockedPhone()
  const full = restart()
  for (const pin of ['111111', '481516']) {
    disk.troubleAfter(0, 'full')
    expect(await unlock(full, stretch, pin)).toEqual({ ok: false, problem: 'no-space' })
    disk.troubleAfter(0, 'full')
    expect(await replacePin(full, stretch, pin, '234209')).toEqual({
      ok: false,
      problem: 'no-space'
    })
  }
  expect(signerOf(full, device)).toBeUndefined()
  expect(await unlock(full, stretch, '481516')).toEqual({ ok: true })
  expect(signerOf(full, device)).toBeDefined()
})

test('A lock that had no room to open whole is closed again', async () => {
  const { store, disk, clock, restart, device } = await lockedPhone()
  await keepRecord(store, 'care:school')
  clock.now += 73 * hour
  const full = restart()
  // The try is counted; there is none left for the lease that ends.
  disk.troubleAfter(1, 'full')
  expect(await unlock(full, stretch, '481516')).toEqual({ ok: false, problem: 'no-space' })
  expect(disk.trouble()).toBe('full')
  expect(signerOf(full, device)).toBeUndefined()
  expect(await unlock(full, stretch, '481516')).toEqual({ ok: true })
  expect(await readRecords(full, { prefixes: ['care:'] })).toEqual([])
})

test('The old PIN is asked for before there is a new one', async () => {
  const { store, restart } = await lockedPhone()
  expect(await replacePin(store, stretch, '222222', '234209')).toMatchObject({ ok: false })
  expect(await replacePin(store, stretch, '481516', '234209')).toEqual({ ok: true })
  expect(await unlock(restart(), stretch, '481516')).toMatchObject({ problem: 'wrong-pin' })
  expect(await unlock(restart(), stretch, '234209')).toEqual({ ok: true })
})

test('A new PIN leaves alone what another window has put into the vault meanwhile', async () => {
  const { store, restart } = await lockedPhone()
  const other = restart()
  await unlock(other, stretch, '481516')
  const meanwhile: Stretch = async (secret, ...rest) => {
    if (secret === '234209') await takeAlong(other, ['dana'], store.now() + hour)
    return stretch(secret, ...rest)
  }
  expect(await replacePin(store, meanwhile, '481516', '234209')).toEqual({ ok: true })
  expect(await setting(store, 'vault')).toMatchObject({ journey: { pupils: ['dana'] } })
  expect(await unlock(restart(), stretch, '234209')).toEqual({ ok: true })
})

test('Of two windows that change the PIN at once, the second is told so', async () => {
  const { store, restart } = await lockedPhone()
  const meanwhile: Stretch = async (secret, ...rest) => {
    if (secret === '234209') await replacePin(restart(), stretch, '481516', '902713')
    return stretch(secret, ...rest)
  }
  expect(await replacePin(store, meanwhile, '481516', '234209')).toEqual({
    ok: false,
    problem: 'changed-meanwhile'
  })
  expect(await unlock(restart(), stretch, '902713')).toEqual({ ok: true })
})

test('After three days without the server the care records are gone, the class stays', async () => {
  const { store, clock, restart } = await lockedPhone()
  await keepRecord(store, 'class:7')
  await keepRecord(store, 'care:school')
  await setSetting(store, 'sync', { running: false, lastContact: clock.now })
  clock.now += 71 * hour
  const early = restart()
  await unlock(early, stretch, '481516')
  expect(await readRecords(early, { prefixes: ['care:'] })).toHaveLength(1)
  clock.now += 2 * hour
  const late = restart()
  await unlock(late, stretch, '481516')
  expect(await readRecords(late, { prefixes: ['care:', 'class:'] })).toMatchObject([
    { scope: 'class:7' }
  ])
  expect(await late.db.cursors.get('care:school')).toEqual({ scope: 'care:school', seq: 0 })
  await keepRecord(late, 'care:school')
  expect(await readRecords(late, { prefixes: ['care:'] })).toHaveLength(1)
})

test('What was kept before there was a lock is sealed, even if that is cut short', async () => {
  const { store, restart } = newPhone()
  const { privateKey, publicKey } = await createKey()
  const device = { id: 'd', person: 'p', name: 'Айгерім', publicKey, privateKey }
  await setSetting(store, 'device', device)
  await keepRecord(store, 'class:7')
  await keepDraft(store, 'v', 'visit', { seen: 'үйде' })
  await lockAsItIs(store, stretch, '481516')
  // As if the phone had died before the draft was reached.
  await store.db.drafts.put({ id: 'v', kind: 'visit', body: { seen: 'үйде' }, at: 0 })
  await setSetting(store, 'isSealing', true)
  const cold = restart()
  await unlock(cold, stretch, '481516')
  for (const table of [cold.db.records, cold.db.drafts]) {
    for (const { body } of await table.toArray()) expect(body).toBeInstanceOf(Uint8Array)
  }
  expect((await readDraft(cold, 'v'))?.value).toEqual({ seen: 'үйде' })
  expect(signerOf(cold, device)?.privateKey).toBe(privateKey)
})

test('A record with one flipped bit is refused and asked for again, and the others are read', async () => {
  const { store } = await lockedPhone()
  const scope = 'class:7'
  for (const [i, id] of ['a', 'b', 'c'].entries()) {
    const place = { table: 'records', id, scope, lease: undefined } as const
    const body = await store.codec.encode({ fields: { id } }, place)
    const key = `${scope}/pupil/${id}`
    await store.db.records.put({ key, id, scope, kind: 'pupil', year: 0, seq: i + 1, body })
  }
  await store.db.cursors.put({ scope, seq: 3 })
  await store.db.records.update(`${scope}/pupil/b`, row => {
    ;(row.body as Uint8Array)[14]! ^= 1
  })
  const read = await readRecords(store, { prefixes: [scope] })
  expect(read.map(({ fields }) => fields.id)).toEqual(['a', 'c'])
  expect(await store.db.records.get(`${scope}/pupil/b`)).toBeUndefined()
  expect(await store.db.cursors.get(scope)).toEqual({ scope, seq: 1 })
})

test('With the keys of another person on the same phone no record opens', async () => {
  const a = await lockedPhone()
  const b = await lockedPhone()
  await keepRecord(a.store, 'class:7')
  await keepRecord(a.store, 'care:school')
  await keepDraft(a.store, 'v', 'visit', { seen: 'үйде' })
  const draft = await a.store.db.drafts.get('v')
  const places = (await a.store.db.records.toArray()).map(({ id, scope, lease, body }) => ({
    body,
    binding: { table: 'records' as const, id, scope, lease }
  }))
  const draftPlace = { table: 'drafts' as const, id: 'v', scope: '' }
  for (const { body, binding } of [...places, { body: draft?.body, binding: draftPlace }]) {
    expect(await a.store.codec.decode(body, binding)).toBeDefined()
    await expect(b.store.codec.decode(body, binding)).rejects.toThrow()
  }
})

test('A copy that a forgotten PIN has closed is not kept, or sealing again would stumble over it', async () => {
  const { store, device } = await lockedPhone()
  const envelope = { id: 'o', device: 'd', form: 'sealed', body: '', signature: '' }
  const row = { id: 'o', state: 'waiting', envelope, record: 'r', kind: 'visit', at: 0 } as const
  await store.db.outbox.add({ ...row, scope: 'class:7', entry: new Uint8Array(20), copy: 1 })
  const { secret } = await createKey()
  await lockAnew(store, await makeVault({ ...store, stretch }, '234209', secret), device)
  const [kept] = await store.db.outbox.toArray()
  expect(kept).toMatchObject({ state: 'waiting', envelope, entry: null })
  expect(kept).not.toHaveProperty('copy')
})
