import * as z from 'zod/mini'
import { daySchema, optional, structure, text } from '../field.ts'
import { defineKind, type RecordOf } from '../kind.ts'

const span = z.object({ from: daySchema, to: daySchema })

/** A school year: its quarters; what lies between them is holiday. */
export const schoolYearSchema = z.object({
  /** The calendar year in which the school year begins. */
  year: z.int().check(z.gte(2000), z.lte(2199)),
  quarters: z.array(span).check(z.minLength(1), z.maxLength(8)),
  /** The extra holiday week of the first grade. */
  firstGradeBreak: z.optional(span),
  /** Days of the school week, unless a class says otherwise. */
  week: z.union([z.literal(5), z.literal(6)]),
  /** When the office said that its days are those of the order in force; until then it is a sample. */
  checked: z.optional(daySchema)
})
export type SchoolYear = z.infer<typeof schoolYearSchema>

export const school = defineKind({
  name: 'school',
  writtenBy: 'office',
  fields: {
    name: text(200),
    district: optional(text(200)),
    years: structure(() => z.array(schoolYearSchema).check(z.maxLength(30)))
  },
  scope: { in: 'org' },
  columns: ['name', 'district']
})
export type School = RecordOf<typeof school>
