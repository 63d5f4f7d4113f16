/** Kinds of record in words, for those that are written in the field. */
import { type Key, t } from '../../../words.ts'

const words: Record<string, Key> = {
  sheet: 'kinds.sheet.one',
  visit: 'kinds.visit.one',
  'planned-absence': 'kinds.planned-absence.one',
  case: 'kinds.case.one',
  'case-note': 'kinds.case-note.one'
}

export function kindWords(kind: string): string {
  const key = words[kind]
  return key ? t(key) : kind
}
