/**
 * Invitations: the only way in. One enrols one device of one person, within a day. The link holds a
 * secret of 128 bits; the twelve digits are for typing, so guesses at them are limited for the whole
 * server.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64url } from '../../model/base64url.ts'
import type { RandomBytes } from '../../model/ids.ts'
import { failed, type Result } from '../../model/problem.ts'
import type { RedeemRequest } from '../../model/sync/enrolment.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../store/audit.ts'
import type { Database, Write } from '../store/database.ts'
import { isPublicKey } from './devices.ts'

const lifetime = 24 * 3600_000
const guessWindow = 15 * 60_000
const mostGuesses = 30

export interface Invitation {
  /** Twelve digits, typed as 4-4-4. */
  code: string
  /** For the link; it stands behind `#`, which browsers never send. */
  secret: string
  expires: number
}

/** Makes an invitation for a person; earlier unused ones of the same person end. */
export async function invite(
  context: Context,
  db: Database | Write,
  org: string,
  person: string
): Promise<Invitation> {
  await db
    .deleteFrom('invitation')
    .where('person', '=', person)
    .where('device', 'is', null)
    .execute()
  return makeInvitation(context, db, org, person)
}

/** Makes an invitation beside those that a person has. */
export async function makeInvitation(
  { now, randomBytes }: Context,
  db: Database | Write,
  org: string,
  person: string
): Promise<Invitation> {
  const code = randomDigits(randomBytes, 12)
  const bytes = new Uint8Array(16)
  randomBytes(bytes)
  const secret = toBase64url(bytes)
  const created = now()
  const expires = created + lifetime
  await db
    .insertInto('invitation')
    .values({
      codeHash: hashOf(code),
      secretHash: hashOf(secret),
      org,
      person,
      created,
      expires,
      device: null
    })
    .execute()
  return { code, secret, expires }
}

/**
 * Enrols a device. The phone makes the device's id, so that a repeat after a cut line finds itself
 * enrolled already. Answers `wrong-code`, `code-expired` or `too-many-tries`.
 */
export async function redeem(
  context: Context,
  { code, secret, device, publicKey, label, person: holder }: RedeemRequest
): Promise<Result<{ person: string; name: string }>> {
  const { db, now } = context
  if (!(await isPublicKey(publicKey))) return failed('bad-input')
  const byCode = code !== undefined
  return db.transaction().execute(async write => {
    // One at a time, or a thousand guesses at once would all find room.
    await takeTurns(write)
    if (byCode && (await recentGuesses(write, now())) >= mostGuesses) {
      return failed('too-many-tries')
    }
    const invitation = await write
      .selectFrom('invitation')
      .selectAll()
      .where(byCode ? 'codeHash' : 'secretHash', '=', hashOf(code ?? secret ?? ''))
      .executeTakeFirst()
    if (!invitation || (invitation.device !== null && invitation.device !== device)) {
      if (byCode) await write.insertInto('attempt').values({ at: now() }).execute()
      return failed('wrong-code')
    }
    if (holder !== undefined && holder !== invitation.person) return failed('not-yours')
    const person = await write
      .selectFrom('person')
      .selectAll()
      .where('id', '=', invitation.person)
      .executeTakeFirstOrThrow()
    if (invitation.device === device) {
      const enrolled = await enrolledBefore(write, device)
      if (enrolled?.publicKey !== publicKey) return failed('wrong-code')
      if (enrolled.ended !== null) return failed('device-ended')
      return { ok: true, person: person.id, name: person.name }
    }
    if (Number(invitation.expires) < now()) return failed('code-expired')
    const taken = await write
      .selectFrom('device')
      .select('id')
      .where('id', '=', device)
      .executeTakeFirst()
    if (taken) return failed('bad-input')
    await write
      .insertInto('device')
      .values({
        id: device,
        person: person.id,
        publicKey,
        label,
        created: now(),
        lastContact: now(),
        lastN: 0,
        delivered: 0,
        lastDelivery: null,
        ended: null,
        ending: null,
        told: null,
        erased: null
      })
      .execute()
    await write
      .updateTable('invitation')
      .set({ device })
      .where('codeHash', '=', invitation.codeHash)
      .execute()
    await noteAct(write, now(), { org: invitation.org, person: person.id, device }, 'enrolled')
    return { ok: true, person: person.id, name: person.name }
  })
}

async function enrolledBefore(write: Write, device: string) {
  return write
    .selectFrom('device')
    .select(['publicKey', 'ended'])
    .where('id', '=', device)
    .executeTakeFirst()
}

/** Waits until nobody else is redeeming; the row is touched only to be held. */
async function takeTurns(db: Write): Promise<void> {
  await db
    .updateTable('meta')
    .set(eb => ({ value: eb.ref('value') }))
    .where('name', '=', 'epoch')
    .execute()
}

async function recentGuesses(db: Write, now: number): Promise<number> {
  const since = now - guessWindow
  await db.deleteFrom('attempt').where('at', '<', since).execute()
  const { count } = await db
    .selectFrom('attempt')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function hashOf(text: string): string {
  return toBase64url(sha256(utf8ToBytes(`qamqorlyq invitation\n${text}`)))
}

/** Digits without bias: bytes above the last full ten are thrown away. */
function randomDigits(randomBytes: RandomBytes, length: number): string {
  let digits = ''
  while (digits.length < length) {
    const byte = new Uint8Array(1)
    randomBytes(byte)
    if (byte[0]! < 250) digits += byte[0]! % 10
  }
  return digits
}
