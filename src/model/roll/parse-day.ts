/** The day that a cell means, in the many ways in which people write days. */
import { daySchema } from '../field.ts'
import { fold } from '../kazakh/fold.ts'
import { type Cell, cellText } from './cell.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Beginnings of the months' folded names: Kazakh, Russian, English. */
const months = [
  ['кан', 'янв', 'jan'],
  ['акп', 'фев', 'feb'],
  ['нау', 'мар', 'mar'],
  ['сау', 'апр', 'apr'],
  ['мам', 'май', 'мая', 'may'],
  ['мау', 'июн', 'jun'],
  ['шил', 'июл', 'jul'],
  ['там', 'авг', 'aug'],
  ['кыр', 'сен', 'sep'],
  ['каз', 'окт', 'oct'],
  ['кар', 'ноя', 'nov'],
  ['жел', 'дек', 'dec']
]

const dayFirst = /^(\d{1,2})[./,\-\s]+(\d{1,2})[./,\-\s]+(\d{4}|\d{2})$/
const yearFirst = /^(\d{4})[./\-\s]+(\d{1,2})[./\-\s]+(\d{1,2})$/
const inWords = /^(\d{1,2})[\s.-]*(\p{L}+)[\s.,-]*(\d{4}|\d{2})$/u
const yearThenWords = /^(\d{4})[\s.,-]*(?:жылгы|жылы|жыл|ж)?[\s.,-]*(\d{1,2})[\s.-]*(\p{L}+)$/u
const englishWords = /^(\p{L}+)[\s.]+(\d{1,2})[\s,]+(\d{4})$/u

/**
 * The day as `YYYY-MM-DD`: from a spreadsheet's date or serial number, `27.02.2019`, `7.2.19`,
 * `2019-02-27`, `27/02/2019`, `27 ақпан 2019`, `27 февраля 2019 г.`. Day stands before month; what
 * is not a day of the calendar is nothing, never a guess.
 */
export function parseDay(cell: Cell | undefined): string | undefined {
  if (cell instanceof Date) return fromMilliseconds(cell.getTime())
  const text = fold(cellText(cell))
    .replace(/[\st]\d{1,2}:\d\d.*$/, '')
    .replace(/(?<=\d)\s*(?:жылы|жыл|года|год|ж|г)?\.?\s*(?:р\.|т\.|туган|рожд\p{L}*)?\.?$/u, '')
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromSerial(Number(text))
  const [, day, month, year] = dayFirst.exec(text) ?? []
  if (year) return existing(fullYear(year), Number(month), Number(day))
  const [, y, m, d] = yearFirst.exec(text) ?? []
  if (y) return existing(Number(y), Number(m), Number(d))
  return fromWords(text)
}

function fromWords(text: string): string | undefined {
  const [, day, word = '', year] = inWords.exec(text) ?? []
  if (year) return existing(fullYear(year), monthOf(word), Number(day))
  const [, y, d, w = ''] = yearThenWords.exec(text) ?? []
  if (y) return existing(Number(y), monthOf(w), Number(d))
  const [, name = '', number, full] = englishWords.exec(text) ?? []
  return full ? existing(Number(full), monthOf(name), Number(number)) : undefined
}

function monthOf(word: string): number {
  return months.findIndex(names => names.some(name => word.startsWith(name))) + 1
}

/** Two digits are a year of this century up to 50, else of the last. */
function fullYear(year: string): number {
  const number = Number(year)
  if (year.length === 4) return number
  return number <= 50 ? 2000 + number : 1900 + number
}

/** Days since the end of 1899, as spreadsheets count; from 1954 on, so no other number slips in. */
function fromSerial(serial: number): string | undefined {
  return serial >= 20_000 ? fromMilliseconds((serial - 25_569) * DAY) : undefined
}

function fromMilliseconds(time: number): string | undefined {
  if (Number.isNaN(time)) return undefined
  const day = new Date(Math.round(time / MINUTE) * MINUTE).toISOString().slice(0, 10)
  return daySchema.safeParse(day).success ? day : undefined
}

function existing(year: number, month: number, day: number): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return daySchema.safeParse(text).success ? text : undefined
}
