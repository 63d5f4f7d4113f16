/**
 * One edit as it travels. The id makes a repeat harmless; `seen` names the ops whose values were on
 * the author's screen; `n` is the device's own counter, a hint for order and a report of gaps, never
 * used to tell repeats apart.
 */
import * as z from 'zod/mini'
import { idSchema } from '../field.ts'
import { uuidSchema } from '../ids.ts'
import type { Edit } from '../kind.ts'
import { lineSchema } from '../line.ts'

/** The end of the year 9999: beyond it a moment cannot be written as a day. */
const lastMoment = 253_402_300_799_999

/** The author's clock in ms, and by how much it was measured to lag behind the server. */
const claimSchema = z.strictObject({
  wall: z.number().check(z.gte(0), z.lte(lastMoment)),
  offset: z.nullable(z.number().check(z.gte(-lastMoment), z.lte(lastMoment)))
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
  at: claimSchema,
  /** Ops that were set aside and that this one stands for. */
  corrects: z.optional(z.array(uuidSchema).check(z.maxLength(20)))
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
  return Math.min(Math.max(at.wall + (at.offset ?? 0), 0), lastMoment)
}

/** Characters in the text of one op. */
export const longestBody = 64_000

/**
 * An op on its way: its text, signed by the author's device. Anyone may carry it; who will open it
 * is named by `form`. The shape is wide on purpose: an envelope that does not fit it stops all others
 * in the same request, one that is only too long or of a later form is answered by itself.
 */
export const envelopeSchema = z.object({
  id: uuidSchema,
  device: lineSchema(0, 100),
  form: z.string().check(z.maxLength(20)),
  body: z.string(),
  signature: z.string().check(z.maxLength(500))
})
export type Envelope = z.infer<typeof envelopeSchema>

/** The text over which an op's signature is made. */
export function signedOpText(body: string): string {
  return `qamqorlyq op 1\n${body}`
}
