/** How a device becomes known: one invitation, one key, one person. */
import * as z from 'zod/mini'
import { uuidSchema } from '../ids.ts'
import { lineSchema } from '../line.ts'
import { sealKeySchema } from './seal.ts'

export const redeemRequestSchema = z
  .strictObject({
    code: z.optional(z.string().check(z.regex(/^\d{12}$/))),
    secret: z.optional(z.string().check(z.regex(/^[\w-]{22}$/))),
    device: uuidSchema,
    /** The public half of the device's P-256 key: SPKI as base64url. */
    publicKey: z.string().check(z.maxLength(200)),
    /** What the person sees in the list of devices: browser and system. */
    label: lineSchema(0, 100),
    /** Whose phone it is already: an invitation of somebody else is refused. */
    person: z.optional(uuidSchema)
  })
  .check(z.refine(({ code, secret }) => (code === undefined) !== (secret === undefined)))
export type RedeemRequest = z.infer<typeof redeemRequestSchema>

export const redeemAnswerSchema = z.object({
  person: z.string(),
  name: z.string(),
  epoch: z.string(),
  now: z.number(),
  sealKey: z.optional(sealKeySchema)
})

/** How a signed request says who it comes from: `Device <id> <nonce> <signature>`. */
export function authorization(device: string, nonce: string, signature: string): string {
  return `Device ${device} ${nonce} ${signature}`
}

export function readAuthorization(
  header: string | null | undefined
): { device: string; nonce: string; signature: string } | undefined {
  const [scheme, device, nonce, signature, ...rest] = (header ?? '').split(' ')
  if (scheme !== 'Device' || !device || !nonce || !signature || rest.length > 0) return undefined
  return { device, nonce, signature }
}

/** The header in which each answer names the life of the database. */
export const epochHeader = 'qamqorlyq-epoch'

/** The header in which each answer brings the next nonce. */
export const nonceHeader = 'qamqorlyq-nonce'
