/** The made-up phones of the sample school. They enrol and sign as real ones do. */
import { createECDH, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { toBase64url } from '../../model/base64url.ts'
import { uuidv7 } from '../../model/ids.ts'
import { kinds } from '../../model/kinds/index.ts'
import { type Envelope, type Op, signedOpText } from '../../model/sync/op.ts'
import type { Context } from '../context.ts'
import { invite, redeem } from '../people/invitations.ts'
import { chanceOf } from './chance.ts'
import type { DemoMember } from './people.ts'

export interface DemoDevice {
  id: string
  key: KeyObject
  /** Its own counter. */
  n: number
}

/** The phone of a person; its key follows from the person, so that it can go on another day. */
export function deviceOf({ id: person }: DemoMember, begin: number): DemoDevice {
  const chance = chanceOf('device', person)
  const secret = new Uint8Array(32)
  chance.bytes(secret)
  // Below the order of the curve.
  secret[0] = secret[0]! & 127
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(secret)
  const point = curve.getPublicKey()
  const part = (from: number) => toBase64url(new Uint8Array(point.subarray(from, from + 32)))
  const jwk = { kty: 'EC', crv: 'P-256', d: toBase64url(secret), x: part(1), y: part(33) }
  return {
    id: uuidv7(begin, chance.bytes),
    key: createPrivateKey({ key: jwk, format: 'jwk' }),
    n: 0
  }
}

/** Lets a phone in by an invitation of its own. */
export async function enrolDevice(
  context: Context,
  org: string,
  { id: person }: DemoMember,
  { id: device, key }: DemoDevice
): Promise<void> {
  const { secret } = await invite(context, context.db, org, person)
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const publicKey = toBase64url(new Uint8Array(spki))
  const label = chanceOf('label', person).pick([
    'Chrome, Android',
    'Chrome, Android',
    'Safari, iPhone'
  ])
  const enrolled = await redeem(context, { secret, device, publicKey, label })
  if (!enrolled.ok) throw new Error(`a made-up phone was refused: ${enrolled.problem}`)
}

/** The id of what a phone said about a record at a moment. */
export function opIdOf({ id }: DemoDevice, at: number, record: string): string {
  return uuidv7(at, chanceOf('op', id, at, record).bytes)
}

export type Said = Pick<Op, 'kind' | 'record' | 'set'> & { seen?: string[] }

/** An op that this phone made at a moment, signed. */
export function envelopeOf(device: DemoDevice, at: number, said: Said): Envelope {
  const op: Op = {
    id: opIdOf(device, at, said.record),
    v: kinds.get(said.kind)!.version,
    device: device.id,
    n: device.n++,
    at: { wall: at, offset: chanceOf(device.id).between(-900, 900) },
    seen: [],
    ...said
  }
  const body = JSON.stringify(op)
  const text = Buffer.from(signedOpText(body))
  const bytes = sign('sha256', text, { key: device.key, dsaEncoding: 'ieee-p1363' })
  const signature = toBase64url(new Uint8Array(bytes))
  return { id: op.id, device: device.id, form: 'signed', body, signature }
}
