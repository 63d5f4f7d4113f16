import * as z from 'zod/mini'
import { choice, count, day, daySchema, optional, structure, text } from '../field.ts'
import { defineKind, type RecordOf } from '../kind.ts'
import { lineSchema } from '../line.ts'

/** From which day a class has borne which grade and letter; the cohort keeps its id for all years. */
const classNameSchema = z.object({
  from: daySchema,
  grade: z.int().check(z.gte(0), z.lte(12)),
  letter: lineSchema(0, 10)
})
export type ClassName = z.infer<typeof classNameSchema>

export const classKind = defineKind({
  name: 'class',
  writtenBy: 'office',
  fields: {
    names: structure(() => z.array(classNameSchema).check(z.minLength(1), z.maxLength(20))),
    shift: count(1, 3),
    week: optional(structure(() => z.union([z.literal(5), z.literal(6)]))),
    language: optional(choice(['kk', 'ru', 'other'])),
    /** Classes with the same word here are taught, and registered, together. */
    combined: optional(text(40)),
    /** The last day of a class that has finished school. */
    until: optional(day())
  },
  scope: { in: 'org' },
  columns: ['names', 'shift', 'language']
})
export type SchoolClass = RecordOf<typeof classKind>
