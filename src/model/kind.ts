/**
 * What a kind of record is. A kind is declared once; storage, sync, wire, server, lists, forms and
 * exports read that one declaration.
 */
import * as z from 'zod/mini'
import type { Field, Values } from './field.ts'
import type { Topic } from './rules/retention.ts'

export type Fields = Record<string, Field<unknown>>

/**
 * Which scope a record lives in. `org`: everyone of the school. `class`: the people of one class,
 * named by the record's id. `pupil`: the class in which the linked pupil is now. `care`: the care
 * team and the office, of the school that knows the linked pupil if there is one. `case`: the people who are
 * named in the linked case.
 */
export type ScopeRule =
  | { in: 'org' }
  | { in: 'care'; by?: string }
  | { in: 'class'; classOf: (id: string) => string | undefined }
  | { in: 'pupil'; by: string }
  | { in: 'case'; by: string }

/**
 * How two edits meet. `fields`: each field keeps every value that nobody has seen and replaced.
 * `notes`: each edit is a whole version, two amendments of one parent are two branches. `register`:
 * as fields, but for each pupil apart.
 */
export type MergeRule = 'fields' | 'notes' | 'register'

/** The fields that one op sets. */
export type Edit = Record<string, unknown>

/** An edit as it is kept, and the records that it leans on. */
export interface Interned {
  set: Edit
  also: { kind: string; id: string; fields: Edit }[]
}

export interface Kind<F extends Fields = Fields> {
  name: string
  /** `field`: written by ops, offline. `office`: written by online commands of the server. */
  writtenBy: 'field' | 'office'
  fields: F
  scope: ScopeRule
  merge: MergeRule
  /** What lists and exports show, in this order. */
  columns: readonly string[]
  /** The field that says which day the record is about; without it the record is of no year. */
  day?: string
  /** The field with the last day of a record that holds until then: phones keep it for that year. */
  lastDay?: string
  /** Fields that leave the server for the office alone. */
  officeOnly?: readonly string[]
  /** The day, for kinds whose id holds it. */
  dayOf?: (id: string) => string | undefined
  /** So delicate that phones keep it under a key which ends when the server is not heard; see `docs/security.md`. */
  leased?: boolean
  /** For how long what people write in it is kept; without it as notes are. */
  keeps?: Topic
  /**
   * What stays of an edit when what is personal goes, for shapes of which `forget.ts` cannot know it. With
   * `of` it is about these children alone.
   */
  forget?: (set: Edit, of?: (pupil: string) => boolean) => Edit
  /** Version of the body of an op. */
  version: number
  /** Steps from version 1 to 2, from 2 to 3 and so on; see `sync/upgrade.ts`. */
  upgrades: readonly ((set: Edit) => Edit)[]
  /** Takes out of an edit what is stored once and named by its content. */
  intern?: (set: Edit, id: string) => Interned
}

export type RecordOf<K> = K extends Kind<infer F> ? Values<F> : never

type Name<F> = keyof F & string

type Declaration<F extends Fields> = Omit<
  Kind<F>,
  'version' | 'merge' | 'upgrades' | 'scope' | 'columns' | 'day' | 'officeOnly'
> &
  Partial<Pick<Kind<F>, 'version' | 'merge' | 'upgrades'>> & {
    scope:
      | Exclude<ScopeRule, { by?: string }>
      | { in: 'care'; by?: Name<F> }
      | { in: 'pupil' | 'case'; by: Name<F> }
    columns: readonly Name<F>[]
    day?: Name<F>
    officeOnly?: readonly Name<F>[]
  }

/** Declares a kind of record; see `src/README.md` for how to add one. */
export function defineKind<F extends Fields>(declaration: Declaration<F>): Kind<F> {
  return { version: 1, merge: 'fields', upgrades: [], ...declaration }
}

/** Whether this could be the name of a kind, perhaps one that a later version brings. */
export function isKindName(text: string): boolean {
  return /^[a-z]+(-[a-z]+)*$/.test(text)
}

const schemas = new WeakMap<Kind, { whole: z.ZodMiniType; part: z.ZodMiniType }>()

/** The shape of a whole record (`whole`) and of an edit that sets some fields (`part`). */
export function schemasOf(kind: Kind): { whole: z.ZodMiniType; part: z.ZodMiniType } {
  let found = schemas.get(kind)
  if (!found) {
    const whole = z.strictObject(
      Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, field.schema]))
    )
    found = { whole, part: z.partial(whole) }
    schemas.set(kind, found)
  }
  return found
}
