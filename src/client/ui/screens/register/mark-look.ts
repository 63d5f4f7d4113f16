/** How a mark looks: a word, a short sign and a tone, so that colour never speaks alone. */
import type { Mark } from '../../../../model/kinds/sheet.ts'
import { isUnexplained } from '../../../../model/rules/register.ts'
import { t } from '../../../words.ts'

export type Tone = 'here' | 'late' | 'absent' | 'excused'

export function toneOf({ fact, reason }: Mark): Tone {
  if (fact === 'here') return 'here'
  if (fact === 'late' || fact === 'left-early') return 'late'
  return reason ? 'excused' : 'absent'
}

/** "Absent", "Late, 10 min", "Ill". */
export function wordsOf(mark: Mark): string {
  if (mark.fact === 'absent') return mark.reason ? t(`reasons.${mark.reason}`) : t('facts.absent')
  const fact = t(`facts.${mark.fact}`)
  return mark.minutes ? `${fact}, ${t('register.minutes', { minutes: mark.minutes })}` : fact
}

/** What a past day says in one word, for the eye and for the screen reader. */
export function pastWords(mark: Mark | undefined, taken: boolean): string {
  if (!taken) return t('register.notTaken')
  if (!mark) return t('register.notMarked')
  return isUnexplained(mark) ? `${t('facts.absent')}, ${t('register.unexplained')}` : wordsOf(mark)
}
