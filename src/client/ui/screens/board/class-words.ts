/** What the board calls the state of a class. */
import { t } from '../../../words.ts'
import type { BoardClass, ClassState } from './board-day.ts'

export function stateWords(state: ClassState): string {
  if (state === 'taken') return t('board.taken')
  if (state === 'not-taken') return t('register.notTaken')
  return state === 'no-pupils' ? t('board.noPupils') : t('board.noSchool')
}

/** Why the class has no school, in the words of the office if it gave any. */
export function offWords({ off }: BoardClass): string | undefined {
  return off && `${t('board.noSchool')}: ${off.note ?? t(`daysOff.${off.reason}`)}`
}
