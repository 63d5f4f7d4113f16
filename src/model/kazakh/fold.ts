/**
 * Search that forgives the keyboard. Many type Kazakh names with Russian letters, leave out signs
 * that are not heard, and put the given name first.
 */

const plainLetters: Record<string, string> = {
  ә: 'а',
  ə: 'а', // the Latin schwa, which looks the same and is common in old files
  ғ: 'г',
  ё: 'е',
  і: 'и',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  ь: '',
  ъ: ''
}
const special = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')
const apostrophes = /['`´‘’ʹʼ]/g

/**
 * Text as it is compared in a search: lower case, Kazakh letters as the Russian ones nearest to them,
 * no apostrophes, no soft and hard signs, single spaces. Equal results mean "may be the same name".
 */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(special, letter => plainLetters[letter] ?? letter)
    .replace(apostrophes, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The folded words of a text; the parts of a double name are words of their own. */
function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[\s.,‐‑–-]+/)
    .filter(word => word !== '')
}

/**
 * Whether every word of the query begins some word of the name, in any order. An empty query matches
 * every name.
 */
export function matches(query: string, name: string): boolean {
  const words = wordsOf(name)
  return wordsOf(query).every(start => words.some(word => word.startsWith(start)))
}
