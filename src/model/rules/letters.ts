/**
 * The letters of the e-journal (study of school practice, §2.1): Kazakh ж д а к, Russian н п б о for
 * absent without a valid reason, with one, ill, late. In English the Kazakh letters stand, since the
 * journal knows no others.
 */
import type { Language } from '../kazakh/language.ts'
import type { Mark, Reason } from '../kinds/sheet.ts'

const meanings = ['unexcused', 'excused', 'ill', 'late'] as const
export type LetterMeaning = (typeof meanings)[number]

const letters: Record<Language, Record<LetterMeaning, string>> = {
  kk: { unexcused: 'ж', excused: 'д', ill: 'а', late: 'к' },
  ru: { unexcused: 'н', excused: 'п', ill: 'б', late: 'о' },
  en: { unexcused: 'ж', excused: 'д', ill: 'а', late: 'к' }
}

/** Reasons that schools accept as valid in practice. */
const ill: readonly Reason[] = ['ill', 'treatment']
const excused: readonly Reason[] = ['family', 'by-order', 'bereavement', 'weather', 'religious']

/** What the journal would say of a mark; nothing for a child who was there to the end or left early. */
export function letterMeaning({ fact, reason }: Mark): LetterMeaning | undefined {
  if (fact === 'late') return 'late'
  if (fact !== 'absent') return undefined
  if (reason && ill.includes(reason)) return 'ill'
  return reason && excused.includes(reason) ? 'excused' : 'unexcused'
}

/** The letter of a mark in a language, empty where the journal has none. */
export function letterOf(mark: Mark, language: Language): string {
  const meaning = letterMeaning(mark)
  return meaning ? letters[language][meaning] : ''
}

/** The four letters with what they mean, for a legend. */
export function letterLegend(language: Language): { meaning: LetterMeaning; letter: string }[] {
  return meanings.map(meaning => ({ meaning, letter: letters[language][meaning] }))
}
