/** What makes a person look twice at a child that seems to be new. */
import { fold } from '../kazakh/fold.ts'
import type { Candidate, Doubt } from './candidate.ts'
import { grouped, type Known } from './match.ts'
import { classKey } from './parse-class.ts'
import { exactName } from './parse-name.ts'

/** What a new child has in common with children on the roll, who may be the same after all. */
export function doubtsAgainst(onRoll: readonly Known[]): (candidate: Candidate) => Doubt[] {
  const exact = grouped(onRoll, ({ fields }) => exactName(fields.name))
  const born = grouped(
    onRoll,
    ({ fields }) => fields.birth && `${fold(fields.name)} ${fields.birth}`
  )
  const numbers = new Set(onRoll.map(({ fields }) => fields.iin))
  return ({ name, birth, iin, className }) => {
    const doubts: Doubt[] = []
    if (iin && numbers.has(iin)) doubts.push('iin-shared')
    if (birth && born.has(`${fold(name)} ${birth}`)) doubts.push('same-name-and-birth')
    else if (exact.get(exactName(name))?.some(known => mayBe(known, birth, classKey(className)))) {
      doubts.push('same-name')
    }
    return doubts
  }
}

/** Namesakes in one class, or in two if no two birth dates tell them apart. */
function mayBe({ fields, inClass }: Known, birth: string | undefined, atClass: string): boolean {
  return inClass === atClass || !birth || !fields.birth
}

/** Pupils are between three and twenty-five years old. */
export function isLikelyBirth(birth: string, today: string): boolean {
  const age = Number(today.slice(0, 4)) - Number(birth.slice(0, 4))
  return age >= 3 && age <= 25
}
