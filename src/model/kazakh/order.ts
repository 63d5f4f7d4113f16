/**
 * Kazakh alphabet order. Chromium's `Intl.Collator` does not know Kazakh (it puts І before К), so we
 * carry the order ourselves; tests hold it against a full ICU. The order of a class list is the same
 * in every language of the app, so that teacher, office and paper agree about who stands where.
 */

// In order; those that share an entry differ only as accents do. Letters of neighbouring languages
// (ґ є җ ҳ ҷ) stand in names too.
const signs = [' ', ...'_-‐–—,;:!?.', "'‘’", '"“”', ...'«»()[]{}@*/\\&#%`^+<=>|~$0123456789']
const cyrillic = [...'аәбв', 'гґ', ...'ғдеёєжҗзийкқлмнңоөпрстуұүфхҳһцчҷшщъыіьэюя']
const latin = [...'abcdeəfghijklmnopqrstuvwxyz', 'ʼ']

/** Accents that are not letters of their own, in order. */
const accents = '\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304'

interface Weight {
  letter: string
  accent: string
  case: string
}

const weights = new Map<string, Weight>()
const alphabet = [...signs, ...cyrillic, ...latin]
alphabet.forEach((group, i) => {
  const letter = String.fromCharCode(0x100 + i)
  ;[...group].forEach((lower, j) => {
    const upper = lower.toUpperCase()
    const accent = String(j + 1)
    weights.set(lower, { letter, accent, case: 'a' })
    if (upper !== lower) weights.set(upper, { letter, accent, case: 'b' })
  })
})
;[...accents].forEach((mark, i) => {
  weights.set(mark, { letter: '', accent: String.fromCharCode(0x100 + i), case: 'a' })
})

/** Signs without a place in the order come last, by their code. */
function weightsOf(sign: string): Weight[] {
  const known = weights.get(sign)
  if (known) return [known]
  const parts = [...sign.normalize('NFD')]
  if (parts.length > 1) return parts.flatMap(weightsOf)
  return [{ letter: `\uffff${sign}`, accent: '1', case: 'a' }]
}

/**
 * A key that compares with `<` as the texts do: letters first, then accents, then lower case before
 * upper. Make it once per row when a long list is sorted.
 */
export function sortKey(text: string): string {
  let letters = ''
  let marks = ''
  let cases = ''
  for (const sign of text.normalize('NFKC').replace(/[\p{Cc}\p{Cf}]/gu, invisible)) {
    for (const weight of weightsOf(sign)) {
      letters += weight.letter
      marks += weight.accent
      cases += weight.case
    }
  }
  return `${letters}\0${marks}\0${cases}`
}

/** Tabs and line ends part words, other invisible signs are not there at all. */
function invisible(sign: string): string {
  return /\s/.test(sign) ? ' ' : ''
}

/** Comparator for names, as `new Intl.Collator('kk').compare` is where Kazakh is known. */
export function compareKazakh(a: string, b: string): number {
  const keyA = sortKey(a)
  const keyB = sortKey(b)
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0
}

/** A sorted copy of a list, ordered by a text of each item. */
export function sortKazakh<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  return items
    .map(item => ({ item, key: sortKey(textOf(item)) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item)
}
