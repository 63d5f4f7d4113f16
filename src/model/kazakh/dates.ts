/**
 * Days in words, in three languages alike. Chromium's `Intl` writes Kazakh dates as "2026 M11 23",
 * so the names are our own. Every day is a plain `YYYY-MM-DD`.
 */
import { dayOfMonth, monthOf, weekdayOf, yearOf } from '../rules/school-time.ts'
import type { Language } from './language.ts'

type Names = Record<Language, readonly string[]>

const months: Names = {
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(
    ' '
  ),
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
  en: 'January February March April May June July August September October November December'.split(
    ' '
  )
}
/** The month beside a number: "12 января". Only Russian bends it. */
const monthsOfDay: Names = {
  ...months,
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')
}
const weekdays: Names = {
  kk: 'дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі'.split(' '),
  ru: 'понедельник вторник среда четверг пятница суббота воскресенье'.split(' '),
  en: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')
}
const shortWeekdays: Names = {
  kk: 'дс сс ср бс жм сн жс'.split(' '),
  ru: 'пн вт ср чт пт сб вс'.split(' '),
  en: 'Mon Tue Wed Thu Fri Sat Sun'.split(' ')
}

/** The name from a list that counts from 1. */
function nameIn(names: Names, language: Language, number: number): string {
  return names[language][number - 1] ?? ''
}

/** `қаңтар`, `январь`, `January`; 1 is January. */
export function monthName(month: number, language: Language): string {
  return nameIn(months, language, month)
}

/** `дүйсенбі`, `понедельник`, `Monday`. */
export function weekdayName(day: string, language: Language): string {
  return nameIn(weekdays, language, weekdayOf(day))
}

/** `дс`, `пн`, `Mon`. */
export function weekdayShort(day: string, language: Language): string {
  return nameIn(shortWeekdays, language, weekdayOf(day))
}

function dayAndMonth(day: string, language: Language): string {
  return `${dayOfMonth(day)} ${nameIn(monthsOfDay, language, monthOf(day))}`
}

/** `11 қаңтар, дүйсенбі`, `11 января, понедельник`, `Monday 11 January`. */
export function dayLong(day: string, language: Language): string {
  const date = dayAndMonth(day, language)
  const weekday = weekdayName(day, language)
  return language === 'en' ? `${weekday} ${date}` : `${date}, ${weekday}`
}

/** `2027 ж. 11 қаңтар`, `11 января 2027 г.`, `11 January 2027`. */
export function dayWithYear(day: string, language: Language): string {
  const date = dayAndMonth(day, language)
  const year = yearOf(day)
  if (language === 'kk') return `${year} ж. ${date}`
  return language === 'ru' ? `${date} ${year} г.` : `${date} ${year}`
}

/** `11.01` in every language, as school papers have it. */
export function dayShort(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}`
}

/** `11.01.2027` in every language. */
export function dayNumeric(day: string): string {
  return `${dayShort(day)}.${day.slice(0, 4)}`
}
