import * as z from 'zod/mini'
import { daySchema, idSchema, note, optional, structure } from '../field.ts'
import { forgottenText } from '../forget.ts'
import { defineKind, type Edit, type Interned, type RecordOf } from '../kind.ts'
import { rollId, rollName } from './roll.ts'

/** The fact that a teacher marks. */
export const facts = ['here', 'late', 'left-early', 'absent'] as const
export type Fact = (typeof facts)[number]

/**
 * Why a child was not there. The first group are the ordinary answers, the second the social
 * reasons that the campaign looks for, the third the other causes (study/domain.md §6.2).
 */
export const mainReasons = ['ill', 'family', 'by-order', 'no-valid-reason'] as const
export const socialReasons = [
  'no-clothing',
  'no-footwear',
  'no-supplies',
  'no-transport',
  'works',
  'cares-for-relatives',
  'no-parental-control',
  'no-documents'
] as const
export const otherReasons = [
  'treatment',
  'bereavement',
  'weather',
  'low-motivation',
  'learning-difficulty',
  'bullying',
  'language',
  'religious',
  'moved-away'
] as const
export const reasons = [...mainReasons, ...socialReasons, ...otherReasons] as const
export type Reason = (typeof reasons)[number]

export const markSchema = z.strictObject({
  fact: z.enum(facts),
  reason: z.optional(z.enum(reasons)),
  /** Minutes late, or minutes before the end. */
  minutes: z.optional(z.int().check(z.gte(1), z.lte(600))),
  note: z.optional(z.string().check(z.maxLength(500))),
  /** Filled in from a planned absence. */
  planned: z.optional(z.boolean())
})
export type Mark = z.infer<typeof markSchema>

const marksSchema = z
  .record(idSchema, markSchema)
  .check(z.refine(marks => Object.keys(marks).length <= 100))

/** Names a stored list of pupil ids by its content. */
export const rollNameSchema = z.string().check(z.regex(/^[\w-]{22}$/))
const pupilsSchema = z.array(idSchema).check(z.maxLength(100))

/**
 * The register of one class on one day. Edits are statements: `taken` states every pupil of a roll
 * (those not in `marks` are here), `marks` corrects single pupils, `retracted` takes back the
 * statements it has seen, and says why.
 */
export const sheet = defineKind({
  name: 'sheet',
  writtenBy: 'field',
  fields: {
    taken: optional(
      structure(() =>
        z.strictObject({
          roll: z.union([rollNameSchema, pupilsSchema]),
          marks: marksSchema
        })
      )
    ),
    marks: optional(structure(() => marksSchema)),
    why: optional(note(500)),
    retracted: optional(note(500))
  },
  scope: { in: 'class', classOf: id => sheetParts(id)?.classId },
  merge: 'register',
  columns: ['taken', 'marks'],
  dayOf: id => sheetParts(id)?.date,
  intern: internRoll,
  forget: forgetNotes
})
export type Sheet = RecordOf<typeof sheet>

/** The statement `taken` as it is kept: its roll is named, not listed. */
export interface Taken {
  roll: string
  marks: Record<string, Mark>
}

function internRoll(set: Edit, id: string): Interned {
  const taken = set.taken as Sheet['taken']
  const classId = sheetParts(id)?.classId
  if (!taken || typeof taken.roll === 'string' || !classId) return { set, also: [] }
  const name = rollName(taken.roll)
  return {
    set: { ...set, taken: { ...taken, roll: name } },
    also: [{ kind: 'roll', id: rollId(classId, name), fields: { pupils: [...taken.roll].sort() } }]
  }
}

/** Notes about children go, and why a correction of these alone was made; that it was taken back stays. */
function forgetNotes(set: Edit, of?: (pupil: string) => boolean): Edit {
  const { taken, marks, why, retracted } = set as Sheet
  const marked = pupilsMarked(set)
  const isOfThese = of === undefined || (marked.length > 0 && marked.every(of))
  return {
    ...(taken !== undefined && { taken: { ...taken, marks: withoutNotes(taken.marks, of) } }),
    ...(marks !== undefined && { marks: withoutNotes(marks, of) }),
    ...(why !== undefined && !isOfThese && { why }),
    ...(retracted !== undefined && { retracted: of ? retracted : forgottenText })
  }
}

/** The children whom a statement of a register marks one by one. */
export function pupilsMarked({ taken, marks }: Edit): string[] {
  return Object.keys((taken as Sheet['taken'])?.marks ?? (marks as Sheet['marks']) ?? {})
}

function withoutNotes(
  marks: Record<string, Mark>,
  of: (pupil: string) => boolean = () => true
): Record<string, Mark> {
  return Object.fromEntries(
    Object.entries(marks).map(([pupil, mark]) => {
      const { note: _, ...left } = mark
      return [pupil, of(pupil) ? left : mark]
    })
  )
}

/** The id of a register is derived, so two phones write one register. */
export function sheetId(classId: string, date: string, slot = 'day'): string {
  return `sheet:${classId}:${date}:${slot}`
}

/** Class, day and slot of a register's id, or nothing if it is not one. */
export function sheetParts(
  id: string
): { classId: string; date: string; slot: string } | undefined {
  const [prefix, classId, date, slot, ...rest] = id.split(':')
  if (prefix !== 'sheet' || !classId || !date || slot !== 'day' || rest.length > 0) return undefined
  return daySchema.safeParse(date).success ? { classId, date, slot } : undefined
}
