/**
 * Envelopes as this device makes them: signed, then sealed to the server's key, so that nobody who
 * carries them reads them, this device in the hands of somebody else included.
 */
import { type Envelope, longestBody, type Op, signedOpText } from '../../model/sync/op.ts'
import {
  createSealer,
  type Deflate,
  readSealed,
  type Sealed,
  type Sealer,
  type SealKey
} from '../../model/sync/seal.ts'
import type { OutboxRow } from './database.ts'
import { sign } from './keys.ts'
import { setting } from './settings.ts'
import type { Store } from './store.ts'

/** An op signed by its author: what the server finds inside an envelope. */
export async function signOp(op: Op, key: CryptoKey): Promise<Sealed> {
  const body = JSON.stringify(op)
  if (body.length > longestBody) throw new Error('too long to be handed in')
  return { body, signature: await sign(key, signedOpText(body)) }
}

/** Where a sealer gets its chance from: a store, or the browser. */
type SealingWorld = Pick<Store, 'randomBytes'>

/** Its envelope; open to whoever carries it as long as the server has named no key. */
export async function toEnvelope(
  world: SealingWorld,
  sealKey: SealKey | undefined,
  { id, device }: Pick<Op, 'id' | 'device'>,
  { body, signature }: Sealed
): Promise<Envelope> {
  if (!sealKey) return { id, device, form: 'signed', body, signature }
  const seal = await sealerOf(world, sealKey)
  const sealed = await seal({ id, device }, { body, signature })
  return { id, device, form: 'sealed', body: sealed, signature: '' }
}

/** One for each time that a store is opened, so that the server derives one secret for all its ops. */
const sealers = new WeakMap<SealingWorld, { kid: string; sealer: Promise<Sealer> }>()

function sealerOf(world: SealingWorld, sealKey: SealKey): Promise<Sealer> {
  const known = sealers.get(world)
  if (known?.kid === sealKey.kid) return known.sealer
  const sealer = createSealer(sealKey, world.randomBytes, deflate)
  sealers.set(world, { kid: sealKey.kid, sealer })
  return sealer
}

const deflate: Deflate | undefined =
  'CompressionStream' in globalThis
    ? async bytes => {
        const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
        return new Uint8Array(await new Response(stream).arrayBuffer())
      }
    : undefined

/**
 * Seals what lies here open to whoever reads it, as soon as the server names its first key: what was made
 * before, and the journal of it. To be called before the key is written down, or a cut would leave some open.
 */
export async function sealOpen(store: Store, sealKey: SealKey): Promise<void> {
  const { db, codec } = store
  if (await setting(store, 'sealKey')) return
  const open = await db.outbox.filter(({ envelope }) => envelope.form === 'signed').toArray()
  for (const row of open) {
    const { body, signature } = row.envelope
    const place = { table: 'copies', id: row.id, scope: row.scope } as const
    const isDone = row.state === 'done'
    const copy = isDone ? {} : { copy: await codec.encode({ body, signature }, place) }
    await sealInPlace(store, sealKey, row, copy)
  }
}

async function sealInPlace(
  store: Store,
  sealKey: SealKey,
  { id, envelope }: OutboxRow,
  more: Pick<Partial<OutboxRow>, 'copy'> = {}
): Promise<void> {
  const sealed = await toEnvelope(store, sealKey, envelope, envelope)
  await store.db.outbox
    .where('id')
    .equals(id)
    .modify({ ...more, envelope: sealed })
}

/**
 * What the server could not open, because it does not have that key any more, is sealed anew to its
 * present one out of the copy under this person's own key; says whether anything was. A copy that does
 * not open keeps no other op back.
 */
export async function sealAgain(store: Store): Promise<boolean> {
  const { db, codec } = store
  const sealKey = await setting(store, 'sealKey')
  const stuck = await db.outbox
    .where('state')
    .anyOf('waiting', 'parked')
    .and(({ problem, copy }) => problem === 'unknown-key' && copy !== undefined)
    .toArray()
  if (!sealKey || stuck.length === 0) return false
  let isAny = false
  for (const { id, envelope, scope, copy } of stuck) {
    const opened = codec.decode(copy, { table: 'copies', id, scope })
    const signed = (await opened.catch(() => undefined)) as Sealed | undefined
    if (!signed) continue
    isAny = true
    // An answer to what was sealed before may have come after it was sealed anew.
    const isAnew = readSealed(envelope.body)?.kid === sealKey.kid
    const sealed = isAnew ? envelope : await toEnvelope(store, sealKey, envelope, signed)
    await db.outbox
      .where('id')
      .equals(id)
      .modify(row => {
        row.state = 'waiting'
        row.envelope = sealed
        delete row.problem
      })
  }
  return isAny
}

/** What was signed before the server named a key is sealed now; without a key it stays as it is. */
export async function sealWaiting(store: Store): Promise<void> {
  const { db } = store
  const sealKey = await setting(store, 'sealKey')
  const open = await db.outbox
    .where('state')
    .equals('waiting')
    .and(({ envelope }) => envelope.form === 'signed')
    .toArray()
  if (!sealKey) return
  for (const row of open) await sealInPlace(store, sealKey, row)
}
