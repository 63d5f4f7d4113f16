/** What a class is called: its grade and letter change every autumn while the cohort stays. */
import { compareKazakh } from '../kazakh/order.ts'
import type { ClassName, SchoolClass } from '../kinds/class.ts'

/** Grade and letter without the day from which they hold. */
export type GradeAndLetter = Pick<ClassName, 'grade' | 'letter'>

/** The name that a class bears on a day: the last one begun by then, else its first. */
export function classNameOn({ names }: Pick<SchoolClass, 'names'>, day: string): GradeAndLetter {
  const dated = [...names].sort((a, b) => (a.from < b.from ? -1 : 1))
  const { grade, letter } = dated.findLast(({ from }) => from <= day) ?? dated[0]!
  return { grade, letter }
}

/** Whether there is such a class on a day, or no longer. */
export function existsOn({ until }: Pick<SchoolClass, 'until'>, day: string): boolean {
  return until === undefined || day <= until
}

/** `7 «Ә»` in every language; `7` for the only class of its grade. */
export function formatClass({ grade, letter }: GradeAndLetter): string {
  return letter === '' ? String(grade) : `${grade} «${letter}»`
}

/** Comparator: by grade, then letters in Kazakh order. */
export function compareClasses(a: GradeAndLetter, b: GradeAndLetter): number {
  return a.grade - b.grade || compareKazakh(a.letter, b.letter)
}
