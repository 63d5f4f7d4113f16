/** What holds for the classes of a school together: no two of one name, and all a grade up in autumn. */
import type { SchoolClass } from '../kinds/class.ts'
import { classKey } from '../roll/parse-class.ts'
import { classNameOn, existsOn, type GradeAndLetter } from './class-name.ts'
import { addDays } from './school-time.ts'

/** What becomes of a class with a new school year. */
export const yearSteps = ['up', 'stay', 'finish'] as const
export type YearStep = (typeof yearSteps)[number]

/** Schools end with grade 11, some with 12; smaller ones with grade 9 or 4. */
const lastGrades = [4, 9, 11, 12]
const highestGrade = 12

/** What usually becomes of a class: the last grade of the school finishes, the others go up. */
export function usualStep({ grade }: GradeAndLetter, highest: number): YearStep {
  const isLast = grade === highest && lastGrades.includes(grade)
  return isLast || grade >= highestGrade ? 'finish' : 'up'
}

/** The class as it will be when the year begins on a day. */
export function afterStep(fields: SchoolClass, step: YearStep, from: string): SchoolClass {
  if (step === 'stay') return fields
  if (step === 'finish') return { ...fields, until: addDays(from, -1) }
  const { grade, letter } = classNameOn(fields, addDays(from, -1))
  return named(fields, { grade: grade + 1, letter }, from)
}

/** The class under another name from a day on; later names give way. */
export function named(fields: SchoolClass, name: GradeAndLetter, from: string): SchoolClass {
  const kept = fields.names.filter(each => each.from < from)
  return { ...fields, names: [...kept, { from, ...name }].slice(-20) }
}

/** The first name that two classes bear on a day, whichever keyboard wrote it. */
export function sharedName(
  classes: readonly SchoolClass[],
  day: string
): GradeAndLetter | undefined {
  const seen = new Set<string>()
  for (const fields of classes) {
    if (!existsOn(fields, day)) continue
    const name = classNameOn(fields, day)
    const key = classKey(name)
    if (seen.has(key)) return name
    seen.add(key)
  }
  return undefined
}
