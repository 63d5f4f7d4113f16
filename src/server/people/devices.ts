/** Devices: one person on one phone, known by its public key. */
import { sql } from 'kysely'
import type { Post } from '../../model/access.ts'
import { fromBase64url } from '../../model/base64url.ts'
import type { RecordOf } from '../../model/kind.ts'
import type { staff } from '../../model/kinds/staff.ts'
import type { Ending } from '../../model/sync/standing.ts'
import type { Context } from '../context.ts'
import type { Write } from '../store/database.ts'
import { prepare } from '../store/prepared.ts'
import { joined, prepareRows } from '../store/rows.ts'

export interface Device {
  id: string
  person: string
  publicKey: string
  lastContact: number
  ended: number | null
  ending: Ending | null
}

type PublicKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export async function findDevice({ db }: Context, id: string): Promise<Device | undefined> {
  return (await selectDevice(db, id))[0]
}

const selectDevice = prepare((db, id: string) =>
  db
    .selectFrom('device')
    .select(['id', 'person', 'publicKey', 'lastContact', 'ended', 'ending'])
    .where('id', '=', id)
)

/** Imported keys, so that a busy device costs one import; cleared when there are too many. */
const importedKeys = new Map<string, Promise<PublicKey>>()

/** Asked in the place of a device that nobody knows, so that this takes as long. */
const nobodys = crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])

/** Whether this device signed this text; a device that is not there signed nothing. */
export async function isSignedBy(
  device: Device | undefined,
  text: string,
  signature: string
): Promise<boolean> {
  const bytes = fromBase64url(signature)
  if (!bytes) return false
  const data = new TextEncoder().encode(text)
  if (!device) {
    await crypto.subtle.verify(algorithm, (await nobodys).publicKey, bytes, data)
    return false
  }
  if (importedKeys.size > 5000) importedKeys.clear()
  let key = importedKeys.get(device.publicKey)
  if (!key) {
    key = importPublicKey(device.publicKey)
    importedKeys.set(device.publicKey, key)
  }
  return crypto.subtle.verify(algorithm, await key, bytes, data)
}

/** Whether the text is a public key of the kind that devices make. */
export async function isPublicKey(text: string): Promise<boolean> {
  return importPublicKey(text).then(
    () => true,
    () => false
  )
}

async function importPublicKey(text: string): Promise<PublicKey> {
  const bytes = fromBase64url(text)
  if (!bytes) throw new Error('not base64url')
  return crypto.subtle.importKey('spki', bytes, algorithm, false, ['verify'])
}

/** Where a person works and what they may do there, as the schools' staff records say. */
export async function postsOf({ db }: Context, person: string): Promise<Post[]> {
  return (await selectPosts(db, person)).map(toPost)
}

const selectPosts = prepare((db, person: string) =>
  db
    .selectFrom('post')
    .leftJoin('record', join =>
      join.onRef('record.org', '=', 'post.org').onRef('record.id', '=', 'post.person')
    )
    .select(['post.org', 'record.body'])
    .where('post.person', '=', person)
    .orderBy('post.org')
)

function toPost({ org, body }: { org: string; body: string | null }): Post {
  const fields = body && (JSON.parse(body) as { fields?: RecordOf<typeof staff> }).fields
  return { org, grants: fields ? fields.grants : [] }
}

/** A device, and where its person works. */
export interface DeviceAtWork {
  device: Device
  posts: Post[]
}

/** Many devices at once, by their ids; those that nobody knows are left out. */
export async function devicesAtWork(
  { db }: Context,
  ids: readonly string[]
): Promise<Map<string, DeviceAtWork>> {
  const found = new Map<string, DeviceAtWork>()
  const named = [...new Set(ids)].map(id => ({ id }))
  for (const { org, body, ...device } of await selectAtWork(db, named)) {
    const { posts } = found.get(device.id) ?? { posts: [] }
    found.set(device.id, {
      device,
      posts: org === null ? posts : [...posts, toPost({ org, body })]
    })
  }
  return found
}

const selectAtWork = prepareRows({ id: 'text' }, (db, rows) => {
  type Row = Device & { org: string | null; body: string | null }
  return sql<Row>`
    select device.id, device.person, device."publicKey", device."lastContact", device.ended,
      device.ending, post.org, record.body
    from ${rows} as named
    ${joined(db, 'device', sql`device.id = named.id`)}
    ${joined(db, 'post', sql`post.person = device.person`)}
    ${joined(db, 'record', sql`record.org = post.org and record.id = post.person`)}
    where device.id is not null
    order by post.org`
})

/**
 * Notes that a device was here and reads, which it does once all its work is handed in: no op that
 * comes later was made before. Handing in is no contact, anyone may do it, and in several parts.
 */
export async function noteContact({ db, now }: Context, id: string): Promise<void> {
  await db.updateTable('device').set({ lastContact: now() }).where('id', '=', id).execute()
}

/** What a device has delivered now: how many ops, and how far its own counter has come with them. */
export interface Delivered {
  id: string
  highest: number
  count: number
}

/** Takes hold of the rows of these devices in the order of their ids, so that no two wait for each other. */
export async function noteDelivered(
  write: Write,
  delivered: readonly Delivered[],
  at: number
): Promise<void> {
  const sorted = delivered.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await addDelivered(
    write,
    sorted.map(each => ({ ...each, at }))
  )
}

/** They all exist; put like this they are found by their ids, one after the other. */
const addDelivered = prepareRows(
  { id: 'text', highest: 'bigint', count: 'bigint', at: 'bigint' },
  (db, rows) => sql<never>`
    insert into device (id, person, "publicKey", label, created, "lastContact", "lastN", delivered,
      "lastDelivery")
    select device.id, device.person, device."publicKey", device.label, device.created,
      device."lastContact", named.highest, named.count, named.at
    from ${rows} as named
    ${joined(db, 'device', sql`device.id = named.id`)}
    where device.id is not null
    on conflict (id) do update set
      "lastN" = case when device."lastN" < excluded."lastN" then excluded."lastN" else device."lastN" end,
      delivered = device.delivered + excluded.delivered, "lastDelivery" = excluded."lastDelivery"`
)
