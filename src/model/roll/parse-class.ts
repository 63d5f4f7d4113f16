/** Grade and letter of a class, however it was written. */
import type { GradeAndLetter } from '../rules/class-name.ts'
import { type Cell, cellText } from './cell.ts'
import { hasCyrillic, hasLatin, withCyrillicTwins } from './letters.ts'

const preschool =
  /мектеп\s?алды|предшкол\p{L}*|даярлық|даярлык|нөлдік|нулев\p{L}*|подготов\p{L}*|pre-?school/giu
const classWord = /(?<!\p{L})(?:сынып|сыныб|класс|class|grade|кл)\p{L}*\.?/giu
const written = /^(\d{1,2})(?:-?(?:ші|шы|й|ый|ой|го))?[\s.,\-–—_/]*(\p{L}{0,2})$/iu
const inTitle =
  /(?<![\d.]|\d\s?[-–—]\s?)(\d{1,2})\s*[-–—]?\s*["«“„'’]?\s*(\p{L}?)\s*["»”“'’]?[\s-]*(?:сынып|сыныб|класс|class|кл\.)/iu
const afterWord =
  /(?:сынып|сыныбы|класс|class)\s*[:–—-]?\s*(\d{1,2}\s*[-–—]?\s*["«“„'’]?\p{L}?)(?!\p{L})/iu

/**
 * Reads `7 «Ә»`, `7Ә`, `7-ә сынып`, `7 "А" класс`, `1`, `0 сынып`, `мектепалды`. The letter is upper
 * case and still as typed, Latin or Cyrillic; nothing if there is no grade from 0 to 12.
 */
export function parseClass(cell: Cell | undefined): GradeAndLetter | undefined {
  let text = cellText(cell)
    .replace(/\((\p{L})\)/gu, '$1')
    .replace(/\([^)]*\)/g, ' ')
  const isPreschool = text.search(preschool) >= 0
  if (isPreschool) {
    const rest = text.replace(preschool, ' ').replace(/топ\p{L}*|даярлық|тобы/giu, ' ')
    text = /\d/.test(rest) ? rest : `0 ${rest}`
  }
  const bare = text
    .replace(classWord, ' ')
    .replace(/["«»“”„'’`]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const [, grade, letter = ''] = written.exec(bare) ?? []
  if (grade === undefined || Number(grade) > 12) return undefined
  return { grade: Number(grade), letter: letter.toLocaleUpperCase('ru') }
}

/** The class that a title names: `5 «А» сынып оқушыларының тізімі`, `Класс: 7Б`, `9В`. */
export function classInTitle(title: string): GradeAndLetter | undefined {
  const [, grade, letter] = inTitle.exec(title) ?? []
  if (grade !== undefined) return parseClass(`${grade}${letter ?? ''}`)
  const named = /\p{L}/u.test(title) ? parseClass(title) : undefined
  return named ?? parseClass(afterWord.exec(title)?.[1])
}

/** A letter of a class in a column of its own; nothing if the cell holds anything else. */
export function parseLetter(cell: Cell | undefined): string | undefined {
  const bare = cellText(cell)
    .replace(classWord, '')
    .replace(/["«»“”„'’`\s.]/g, '')
  return /^\p{L}{1,2}$/u.test(bare) ? bare.toLocaleUpperCase('ru') : undefined
}

/**
 * Where the letters of a table are Cyrillic, Latin ones are slips of the keyboard: `7A` is `7А`. A
 * Latin letter without a Cyrillic twin is then no letter of a class at all.
 */
export function letterReader(letters: readonly string[]): (letter: string) => string | undefined {
  const cyrillic = letters.some(hasCyrillic)
  return letter => {
    if (!cyrillic) return letter
    const twin = withCyrillicTwins(letter)
    return hasLatin(twin) ? undefined : twin
  }
}

/** Names a class so that `7A` and `7А` are one, whichever keyboard was used. */
export function classKey({ grade, letter }: GradeAndLetter): string {
  return `${grade} ${withCyrillicTwins(letter.toLocaleUpperCase('ru'))}`
}
