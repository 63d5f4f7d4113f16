/**
 * The few types of field that a kind of record is made of. One declaration gives the TypeScript
 * type, the validation on both sides, the input in a form and the cell in a list or an export.
 */
import * as z from 'zod/mini'
import { lineSchema } from './line.ts'

export type FieldType =
  | 'text'
  | 'note'
  | 'day'
  | 'count'
  | 'choice'
  | 'link'
  | 'flag'
  | 'texts'
  | 'links'
  | 'structure'

export interface Field<T> {
  type: FieldType
  schema: z.ZodMiniType<T>
  optional: boolean
  /** The answers of a choice; their words are `kinds.<kind>.answers.<field>.<answer>` in the catalogs. */
  answers?: readonly string[]
  /** The kind that a link, or each of several, leads to. */
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

/** Makes a field whose shape is composed when it is first asked for: a phone opens without most of them. */
function declare<T>(
  type: FieldType,
  compose: () => z.ZodMiniType<T>,
  more: Partial<Pick<Field<T>, 'optional' | 'answers' | 'to'>> = {}
): Field<T> {
  let schema: z.ZodMiniType<T> | undefined
  return {
    type,
    optional: false,
    ...more,
    get schema() {
      schema ??= compose()
      return schema
    }
  }
}

/** One line of text, trimmed, at least one character, at most `max`. */
export function text(max = 200): Field<string> {
  return declare('text', () => lineSchema(1, max))
}

/** Free text of several lines, at most `max` characters. */
export function note(max = 4000): Field<string> {
  return declare('note', () => z.string().check(z.minLength(1), z.maxLength(max)))
}

/** A day without a time, chosen by a person. */
export function day(): Field<string> {
  return declare('day', () => daySchema)
}

/** A whole number between two bounds. */
export function count(min: number, max: number): Field<number> {
  return declare('count', () => z.int().check(z.gte(min), z.lte(max)))
}

/** One of a closed list of answers. */
export function choice<const A extends readonly string[]>(answers: A): Field<A[number]> {
  return declare('choice', () => z.enum(answers) as never, { answers })
}

/** The id of another record. */
export function link(to: string): Field<string> {
  return declare('link', () => idSchema, { to })
}

/** The ids of several records of one kind, at least one. */
export function links(to: string, max: number): Field<string[]> {
  return declare('links', () => z.array(idSchema).check(z.minLength(1), z.maxLength(max)), { to })
}

/** Yes or no. */
export function flag(): Field<boolean> {
  return declare('flag', () => z.boolean())
}

/** A short list of lines, such as phone numbers. */
export function texts(max: number, length = 100): Field<string[]> {
  return declare('texts', () => z.array(lineSchema(1, length)).check(z.maxLength(max)))
}

/** A value with a shape of its own, such as the marks of a register; it has no default input. */
export function structure<T>(compose: () => z.ZodMiniType<T>): Field<T> {
  return declare('structure', compose)
}

/** The same field, but a record may lack it. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  const { type, answers, to } = field
  const more = { optional: true, ...(answers && { answers }), ...(to && { to }) }
  return declare<T | undefined>(type, () => z.optional(field.schema), more)
}

/** Record ids: a UUID, a short random id of the office, or a derived id with its parts. */
export const idSchema = z.string().check(z.regex(/^[\w:.@-]{1,120}$/))
