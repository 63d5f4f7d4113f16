/**
 * Latin letters that look like Cyrillic ones. On a Kazakh keyboard they slip in unseen, above all
 * `i` for `і` and the Latin schwa for `ә`, and make two children, or two classes, of one.
 */

const twins: Record<string, string> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  I: 'І',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Ə: 'Ә',
  a: 'а',
  c: 'с',
  e: 'е',
  h: 'һ',
  i: 'і',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  ə: 'ә',
  ɵ: 'ө'
}

/** The text with Cyrillic letters in place of the Latin ones that look like them. */
export function withCyrillicTwins(text: string): string {
  return text.replace(/[A-Za-zƏəɵ]/g, letter => twins[letter] ?? letter)
}

export function hasLatin(text: string): boolean {
  return /[A-Za-zƏəɵ]/.test(text)
}

export function hasCyrillic(text: string): boolean {
  return /\p{Script=Cyrillic}/u.test(text)
}
