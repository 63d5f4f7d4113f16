/**
 * Whether a device still belongs here. A phone that is locked cannot sign, and one that has erased
 * itself has no key any more: both show a proof that they know the device's public key, which nobody
 * but the device and the server ever sees. So a stranger learns nothing, and confirms nothing.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod/mini'
import { toBase64url } from '../base64url.ts'
import { uuidSchema } from '../ids.ts'

/** How the office ends a device: gone, or handed back. */
export const officeEndings = ['lost', 'retired'] as const
export type OfficeEnding = (typeof officeEndings)[number]

/** `removed`: by the person who held it. */
export const endings = [...officeEndings, 'removed'] as const
export type Ending = (typeof endings)[number]

export function proofOf(publicKey: string): string {
  return toBase64url(sha256(utf8ToBytes(`qamqorlyq device 1\n${publicKey}`)))
}

/** How many devices one phone may ask about: so many people may share it. */
export const mostAsked = 20

export const standingRequestSchema = z.strictObject({
  devices: z
    .array(
      z.strictObject({
        id: uuidSchema,
        proof: z.string().check(z.regex(/^[\w-]{43}$/)),
        /** Its data are gone from the phone. */
        erased: z.optional(z.boolean())
      })
    )
    .check(z.maxLength(mostAsked))
})
export type StandingRequest = z.infer<typeof standingRequestSchema>

export const standingAnswerSchema = z.object({
  /** Those of the asked that were ended; of all others nothing is said. */
  ended: z.array(z.object({ id: z.string(), ending: z.enum(endings) }))
})
export type StandingAnswer = z.infer<typeof standingAnswerSchema>
