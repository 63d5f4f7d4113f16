/** What went wrong with something that somebody else wrote: the ordinary words speak to its author. */
import type { Problem } from '../../../model/problem.ts'
import { t } from '../../words.ts'

const own = ['unknown-device', 'device-ended', 'not-yours', 'no-network', 'server-full'] as const

export function othersProblem(problem: Problem): string {
  const known = own.find(each => each === problem)
  return known ? t(`othersProblems.${known}`) : t(`problems.${problem}`)
}
