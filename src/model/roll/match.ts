/** Which row of a table speaks of which child that the school already knows. */
import { fold } from '../kazakh/fold.ts'
import type { Pupil } from '../kinds/pupil.ts'
import type { Candidate, Doubt } from './candidate.ts'
import { classKey } from './parse-class.ts'
import { exactName } from './parse-name.ts'

/** A child on the roll, with what it is recognised by. */
export interface Known {
  id: string
  fields: Pupil
  /** Key of its class, as `classKey` makes it; nothing if the class is not among those known. */
  inClass: string | undefined
}

export interface Match {
  known: Known
  doubts: Doubt[]
}

type Person = Pick<Pupil, 'name' | 'birth' | 'iin'>
type KeyOf = (person: Person, inClass: string | undefined) => string | undefined

/** The signs by which a child is recognised, the surest first. */
const signs: { key: KeyOf; doubt?: Doubt }[] = [
  { key: ({ iin }) => iin },
  { key: ({ name, birth }, at) => birth && at && `${exactName(name)} ${birth} ${at}` },
  { key: ({ name, birth }) => birth && `${exactName(name)} ${birth}` },
  { key: ({ name, birth }) => birth && `${fold(name)} ${birth}`, doubt: 'similar-name' },
  { key: ({ name }, at) => at && `${exactName(name)} ${at}` },
  { key: ({ name }, at) => at && `${fold(name)} ${at}`, doubt: 'similar-name' }
]

/**
 * Goes through the signs from the surest on: identity number; name and birth date; name and class.
 * A sign counts only where exactly one row and one child, both still alone, share it. Two birth
 * dates or two identity numbers that differ are two children, unless the identity number itself is
 * the sign. Nothing is guessed beyond that.
 */
export function matchCandidates(
  candidates: readonly Candidate[],
  pupils: readonly Known[]
): Map<Candidate, Match> {
  const matches = new Map<Candidate, Match>()
  const taken = new Set<string>()
  for (const { key, doubt } of signs) {
    const rows = grouped(
      candidates.filter(candidate => !matches.has(candidate)),
      candidate => key(candidate, classKey(candidate.className))
    )
    const free = pupils.filter(({ id }) => !taken.has(id))
    const known = grouped(free, ({ fields, inClass }) => key(fields, inClass))
    for (const [sign, [candidate, ...others]] of rows) {
      const [pupil, ...more] = known.get(sign) ?? []
      if (!candidate || !pupil || others.length > 0 || more.length > 0) continue
      if (isContradicted(candidate, pupil.fields)) continue
      taken.add(pupil.id)
      matches.set(candidate, { known: pupil, doubts: doubtsOf(candidate, pupil.fields, doubt) })
    }
  }
  return matches
}

function isContradicted(a: Person, b: Person): boolean {
  if (a.iin && b.iin) return a.iin !== b.iin
  return Boolean(a.birth && b.birth && a.birth !== b.birth)
}

function doubtsOf(candidate: Person, pupil: Person, doubt: Doubt | undefined): Doubt[] {
  if (doubt) return [doubt]
  const isSameName = fold(candidate.name) === fold(pupil.name)
  const isSameBirth = candidate.birth !== undefined && candidate.birth === pupil.birth
  return isSameName || isSameBirth ? [] : ['other-name']
}

/** Lists by key; what has no key is left out. */
export function grouped<T>(
  list: readonly T[],
  keyOf: (item: T) => string | undefined
): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const key = keyOf(item)
    if (!key) continue
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
