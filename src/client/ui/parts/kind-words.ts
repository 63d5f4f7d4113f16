/** The words of any kind of record, found by its declaration; the catalogs have them under `kinds`. */
import type { Kind } from '../../../model/kind.ts'
import { type Key, t } from '../../words.ts'

// A kind is data, so its keys cannot be typed; a test asks the catalogs for all of them instead.

/** What a field is called. */
export function fieldWords(kind: Kind, name: string): string {
  return t(`kinds.${kind.name}.fields.${name}` as Key)
}

/** What an answer of a choice is called. */
export function answerWords(kind: Kind, name: string, answer: string): string {
  return t(`kinds.${kind.name}.answers.${name}.${answer}` as Key)
}
