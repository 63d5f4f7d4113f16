/**
 * The few types of field that a kind of record is made of. One declaration gives the TypeScript
 * type, the validation on both sides, the input in a form and the cell in a list or an export.
 */
import * as z from 'zod/mini'

export type FieldType =
  | 'text'
  | 'note'
  | 'day'
  | 'count'
  | 'choice'
  | 'link'
  | 'flag'
  | 'texts'
  | 'structure'

export interface Field<T> {
  type: FieldType
  schema: z.ZodMiniType<T>
  optional: boolean
  /** The answers of a choice; their words are `kinds.<kind>.<field>.<answer>` in the catalogs. */
  answers?: readonly string[]
  /** The kind that a link leads to. */
  to?: string
}

type Fields = Record<string, Field<unknown>>

/** The values of a record: every required field, and the optional ones that are known. */
export type Values<F extends Fields> = {
  [K in keyof F as undefined extends ValueOf<F[K]> ? never : K]: ValueOf<F[K]>
} & {
  [K in keyof F as undefined extends ValueOf<F[K]> ? K : never]?: ValueOf<F[K]>
}
type ValueOf<F> = F extends Field<infer T> ? T : never

/** A plain day, `YYYY-MM-DD`, that exists in the calendar; years 1900 to 2199. */
export const daySchema = z.string().check(
  z.regex(/^(19|2[01])\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  z.refine(day => {
    const date = new Date(`${day}T00:00:00Z`)
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
  })
)

/** One line of text, trimmed, at least one character, at most `max`. */
export function text(max = 200): Field<string> {
  return {
    type: 'text',
    schema: z.string().check(z.trim(), z.minLength(1), z.maxLength(max)),
    optional: false
  }
}

/** Free text of several lines, at most `max` characters. */
export function note(max = 4000): Field<string> {
  return {
    type: 'note',
    schema: z.string().check(z.minLength(1), z.maxLength(max)),
    optional: false
  }
}

/** A day without a time, chosen by a person. */
export function day(): Field<string> {
  return { type: 'day', schema: daySchema, optional: false }
}

/** A whole number between two bounds. */
export function count(min: number, max: number): Field<number> {
  return {
    type: 'count',
    schema: z.int().check(z.gte(min), z.lte(max)),
    optional: false
  }
}

/** One of a closed list of answers. */
export function choice<const A extends readonly string[]>(answers: A): Field<A[number]> {
  return { type: 'choice', schema: z.enum(answers) as never, optional: false, answers }
}

/** The id of another record. */
export function link(to: string): Field<string> {
  return { type: 'link', schema: idSchema, optional: false, to }
}

/** Yes or no. */
export function flag(): Field<boolean> {
  return { type: 'flag', schema: z.boolean(), optional: false }
}

/** A short list of lines, such as phone numbers. */
export function texts(max: number, length = 100): Field<string[]> {
  return {
    type: 'texts',
    schema: z.array(z.string().check(z.minLength(1), z.maxLength(length))).check(z.maxLength(max)),
    optional: false
  }
}

/** A value with a shape of its own, such as the marks of a register; it has no default input. */
export function structure<T>(schema: z.ZodMiniType<T>): Field<T> {
  return { type: 'structure', schema, optional: false }
}

/** The same field, but a record may lack it. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, schema: z.optional(field.schema), optional: true } as Field<T | undefined>
}

/** Record ids: a UUID, a short random id of the office, or a derived id with its parts. */
export const idSchema = z.string().check(z.regex(/^[\w:.@-]{1,120}$/))
