/**
 * What phone and server say to each other. Everything that arrives is parsed here and has a bound.
 */
import * as z from 'zod/mini'
import { idSchema } from '../field.ts'
import { grantSchema } from '../kinds/staff.ts'
import { problems } from '../problem.ts'
import { type Entry, envelopeSchema } from './op.ts'
import { sealKeySchema } from './seal.ts'

/** Raised only when an answer can no longer be read by older apps. */
export const protocol = 1

export const limits = {
  /** Ops in one push, and bytes of its body before packing. */
  pushOps: 200,
  pushBytes: 400_000,
  /** Rows in one pull, and bytes of their text. */
  pullRows: 500,
  pullBytes: 256_000,
  /** Files of cases on one phone. */
  pullCases: 20,
  /** Bytes of any request as it travels, and after unpacking. */
  packedBytes: 256_000,
  unpackedBytes: 2_000_000,
  /** A roll on its way in. */
  importBytes: 20_000_000
} as const

export const pushRequestSchema = z.strictObject({
  protocol: z.int(),
  envelopes: z.array(envelopeSchema).check(z.maxLength(limits.pushOps))
})
export type PushRequest = z.infer<typeof pushRequestSchema>

/**
 * `accepted`; `seen` before; `kept-beside` another value; `parked`: set aside on the server, with the
 * reason; `later`: try again. Only what an answer names leaves the outbox, and never what is `later`.
 */
const outcomes = ['accepted', 'seen', 'kept-beside', 'parked', 'later'] as const
export type Outcome = (typeof outcomes)[number]

const opAnswerSchema = z.object({
  id: idSchema,
  outcome: z.enum(outcomes),
  /** A reason that only a later version knows must not keep its op, and all others, from being settled. */
  problem: z.catch(z.optional(z.enum(problems)), undefined),
  /** Where the op can be read back: it counts as arrived once the phone has pulled this far. */
  scope: z.optional(z.string()),
  seq: z.optional(z.int())
})
export type OpAnswer = z.infer<typeof opAnswerSchema>

/** What every answer carries: the life of the database, the server's clock, the next nonce. */
const envelopeOfAnswer = {
  epoch: z.string(),
  now: z.number(),
  protocol: z.optional(z.object({ min: z.int(), max: z.int() }))
}

export const pushAnswerSchema = z.object({
  ...envelopeOfAnswer,
  answers: z.array(opAnswerSchema),
  /** To which of its keys the server wants sealed anew what it could not open. */
  sealKey: z.optional(sealKeySchema)
})
export type PushAnswer = z.infer<typeof pushAnswerSchema>

export const pullRequestSchema = z.strictObject({
  protocol: z.int(),
  epoch: z.nullable(z.string().check(z.maxLength(60))),
  /** How far each scope has been read. */
  cursors: z
    .record(z.string().check(z.maxLength(120)), z.int().check(z.gte(0)))
    .check(z.refine(cursors => Object.keys(cursors).length <= 500)),
  /** What was kept back when all this was read, as the server named it; older apps do not say. */
  withheld: z.optional(z.string().check(z.maxLength(2000))),
  /** The cases whose files are asked for. */
  cases: z.optional(z.array(idSchema).check(z.maxLength(limits.pullCases)))
})
export type PullRequest = z.infer<typeof pullRequestSchema>

/** A record as it is kept: by the office (`fields`), by ops (`entries`), or gone from this scope. */
export type Body = { fields: Record<string, unknown> } | { entries: Entry[] }

const rowSchema = z.object({
  id: z.string(),
  kind: z.string(),
  seq: z.int(),
  /** The school year to which the record belongs; 0: to none. */
  year: z.int(),
  body: z.nullable(z.custom<Body>(value => typeof value === 'object' && value !== null))
})
export type Row = z.infer<typeof rowSchema>

const pageSchema = z.object({
  scope: z.string(),
  from: z.int(),
  to: z.int(),
  rows: z.array(rowSchema)
})
export type Page = z.infer<typeof pageSchema>

/** A person, and what they do in each of the schools where they work. */
const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  posts: z.array(z.object({ org: z.string(), grants: z.array(grantSchema) }))
})
export type Me = z.infer<typeof meSchema>

export const pullAnswerSchema = z.object({
  ...envelopeOfAnswer,
  me: meSchema,
  /** All that this person may read today; what is not named is to be forgotten. */
  scopes: z.array(z.string()),
  /**
   * The cursors were ahead of the server, or other fields are kept back now: start over, and send the
   * journal again.
   */
  reset: z.boolean(),
  /** The schools that keep fields back from this person; see `access.ts`. */
  withheld: z.optional(z.string()),
  pages: z.array(pageSchema),
  more: z.boolean(),
  /** To which of its keys the server wants envelopes sealed. */
  sealKey: z.optional(sealKeySchema)
})
export type PullAnswer = z.infer<typeof pullAnswerSchema>

export const failureSchema = z.object({ problem: z.enum(problems) })

/** The text over which a device signs a request that reads or commands. */
export function signedRequestText(path: string, nonce: string, bodyHash: string): string {
  return `qamqorlyq request 1\n${path}\n${nonce}\n${bodyHash}`
}
