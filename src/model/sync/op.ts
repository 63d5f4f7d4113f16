/**
 * One edit as it travels. The id makes a repeat harmless; `seen` names the ops whose values were on
 * the author's screen; `n` is the device's own counter, a hint for order and a report of gaps, never
 * used to tell repeats apart.
 */
import * as z from 'zod/mini'
import { idSchema } from '../field.ts'
import { uuidSchema } from '../ids.ts'
import type { Edit } from '../kind.ts'

/** The author's clock in ms, and by how much it was measured to lag behind the server. */
const claimSchema = z.strictObject({
  wall: z.number(),
  offset: z.nullable(z.number())
})
export type Claim = z.infer<typeof claimSchema>

export const opSchema = z.strictObject({
  id: uuidSchema,
  v: z.int().check(z.gte(1), z.lte(1000)),
  device: uuidSchema,
  n: z.int().check(z.gte(0)),
  kind: z.string().check(z.maxLength(40)),
  record: idSchema,
  set: z
    .record(z.string().check(z.maxLength(40)), z.unknown())
    .check(z.refine(set => Object.keys(set).length <= 60)),
  seen: z.array(uuidSchema).check(z.maxLength(400)),
  at: claimSchema
})
export type Op = z.infer<typeof opSchema>

/**
 * An op as a record keeps it. `got`: when the server received it, in ms. `late`: the author's role
 * had ended by then.
 */
export interface Entry {
  id: string
  by: string
  device: string
  at: Claim
  set: Edit
  seen: string[]
  got?: number
  late?: true
}

/** The moment that an entry claims, corrected by the measured offset, in ms. */
export function claimedTime(at: Claim): number {
  return at.wall + (at.offset ?? 0)
}

/**
 * An op on its way: its text, signed by the author's device. Anyone may carry it; who will open it
 * is named by `form`.
 */
export const envelopeSchema = z.strictObject({
  id: uuidSchema,
  device: uuidSchema,
  form: z.literal('signed'),
  body: z.string().check(z.maxLength(64_000)),
  signature: z.string().check(z.maxLength(120))
})
export type Envelope = z.infer<typeof envelopeSchema>

/** The text over which an op's signature is made. */
export function signedOpText(body: string): string {
  return `qamqorlyq op 1\n${body}`
}
