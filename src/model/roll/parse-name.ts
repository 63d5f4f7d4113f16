/** A person's name as it should stand on the roll. */
import { cellText } from './cell.ts'
import { hasCyrillic, hasLatin, withCyrillicTwins } from './letters.ts'

const words = /[\p{L}\p{M}'’ʼ]+/gu
/** Written apart from the father's name, these stay small. */
const endings = new Set(['ұлы', 'улы', 'қызы', 'кызы', 'оғлы', 'оглы', 'углы', 'гызы'])

/**
 * Without numbering and doubled spaces, each word with one capital letter; Latin letters that slipped into
 * a Cyrillic word become the Cyrillic ones that they look like.
 */
export function cleanName(text: string): string {
  const plain = cellText(text)
    .replace(/^№?\s*\d+\s*[.)\-–—]*\s*/, '')
    .replace(/[\s,;*]+$/, '')
  const cased = plain.replace(words, (word, at: number) => {
    return caseOf(word, at > 0, at === 0 || plain[at - 1] === ' ')
  })
  return cased.slice(0, 200).trim()
}

function caseOf(typed: string, isLater: boolean, isApart: boolean): string {
  const word = hasCyrillic(typed) && hasLatin(typed) ? withCyrillicTwins(typed) : typed
  const small = word.toLocaleLowerCase('ru')
  const shouts = word.length > 1 && word === word.toLocaleUpperCase('ru')
  const whispers = word === small && isApart
  if (!shouts && !whispers) return word
  if (isLater && endings.has(small)) return small
  return word.charAt(0).toLocaleUpperCase('ru') + small.slice(1)
}

/** Whether there is a name at all: two letters at least. */
export function isName(text: string): boolean {
  return (text.match(/\p{L}/gu)?.length ?? 0) >= 2
}

/** The name for telling people apart: letters count, their case and `ё` do not. */
export function exactName(name: string): string {
  return name
    .normalize('NFC')
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replace(/\s+/g, ' ')
    .trim()
}
