/** Devices: one person on one phone, known by its public key. */
import type { webcrypto } from 'node:crypto'
import type { Post } from '../../model/access.ts'
import { fromBase64url } from '../../model/base64url.ts'
import type { RecordOf } from '../../model/kind.ts'
import type { staff } from '../../model/kinds/staff.ts'
import type { Context } from '../context.ts'
import { findRecord } from '../store/records.ts'

export interface Device {
  id: string
  person: string
  publicKey: string
  lastContact: number
  ended: number | null
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export async function findDevice({ db }: Context, id: string): Promise<Device | undefined> {
  const row = await db
    .selectFrom('device')
    .select(['id', 'person', 'publicKey', 'lastContact', 'ended'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, lastContact: Number(row.lastContact) }
}

/** Imported keys, so that a busy device costs one import; cleared when there are too many. */
const importedKeys = new Map<string, Promise<webcrypto.CryptoKey>>()

/** Whether this device signed this text. */
export async function isSignedBy(
  device: Device,
  text: string,
  signature: string
): Promise<boolean> {
  const bytes = fromBase64url(signature)
  if (!bytes) return false
  if (importedKeys.size > 5000) importedKeys.clear()
  let key = importedKeys.get(device.publicKey)
  if (!key) {
    key = importPublicKey(device.publicKey)
    importedKeys.set(device.publicKey, key)
  }
  return crypto.subtle.verify(algorithm, await key, bytes, new TextEncoder().encode(text))
}

/** Whether the text is a public key of the kind that devices make. */
export async function isPublicKey(text: string): Promise<boolean> {
  return importPublicKey(text).then(
    () => true,
    () => false
  )
}

async function importPublicKey(text: string): Promise<webcrypto.CryptoKey> {
  const bytes = fromBase64url(text)
  if (!bytes) throw new Error('not base64url')
  return crypto.subtle.importKey('spki', bytes, algorithm, false, ['verify'])
}

/** Where a person works and what they may do there, as the schools' staff records say. */
export async function postsOf({ db }: Context, person: string): Promise<Post[]> {
  const rows = await db
    .selectFrom('post')
    .select('org')
    .where('person', '=', person)
    .orderBy('org')
    .execute()
  const posts = await Promise.all(
    rows.map(async ({ org }) => {
      const record = await findRecord(db, org, person)
      const fields = record && 'fields' in record.body ? record.body.fields : undefined
      return { org, grants: (fields as RecordOf<typeof staff> | undefined)?.grants ?? [] }
    })
  )
  return posts
}

/** Notes that a device was here, and how far its own counter has come. */
export async function noteContact({ db, now }: Context, id: string, n = 0): Promise<void> {
  await db
    .updateTable('device')
    .set(eb => ({
      lastContact: now(),
      lastN: eb.case().when('lastN', '<', n).then(n).else(eb.ref('lastN')).end()
    }))
    .where('id', '=', id)
    .execute()
}
