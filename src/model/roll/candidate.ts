/** A child as a row of somebody's table tells of it, before anything is decided. */
import * as z from 'zod/mini'
import { daySchema } from '../field.ts'
import { lineSchema } from '../line.ts'

/** What makes a row doubtful; the child is taken in all the same. */
export const doubts = [
  // of the row itself
  'iin-wrong',
  'birth-unreadable',
  'letters-lost',
  'left-school',
  // beside the other rows
  'twice',
  'iin-shared',
  'same-name',
  'same-name-and-birth',
  // beside the children already known
  'similar-name',
  'other-name',
  'left-before',
  'birth-unlikely'
] as const
export type Doubt = (typeof doubts)[number]

/** Why a row gives no child. */
export const refusalReasons = ['no-name', 'no-class', 'twice'] as const
export type RefusalReason = (typeof refusalReasons)[number]

const guardianSchema = z.strictObject({
  name: z.optional(lineSchema(0, 200)),
  phone: z.optional(lineSchema(0, 60))
})
export type Guardian = z.infer<typeof guardianSchema>

/** The row's number as spreadsheet programs show it. */
const rowSchema = z.int().check(z.gte(1))

export const candidateSchema = z.strictObject({
  row: rowSchema,
  name: lineSchema(1, 200),
  className: z.strictObject({
    grade: z.int().check(z.gte(0), z.lte(12)),
    letter: lineSchema(0, 10)
  }),
  birth: z.optional(daySchema),
  iin: z.optional(z.string().check(z.maxLength(20))),
  sex: z.optional(z.enum(['girl', 'boy'])),
  address: z.optional(lineSchema(0, 300)),
  guardians: z.optional(z.array(guardianSchema).check(z.maxLength(6))),
  doubts: z.array(z.enum(doubts)).check(z.maxLength(10))
})
export type Candidate = z.infer<typeof candidateSchema>

export const refusedRowSchema = z.strictObject({
  row: rowSchema,
  reason: z.enum(refusalReasons),
  name: z.optional(z.string().check(z.maxLength(200))),
  /** What stands where the class should be. */
  value: z.optional(z.string().check(z.maxLength(200)))
})
export type RefusedRow = z.infer<typeof refusedRowSchema>
