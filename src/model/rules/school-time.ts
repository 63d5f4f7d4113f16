/**
 * The school's time and arithmetic on plain days, `YYYY-MM-DD`. Kazakhstan has one time, UTC+5, and
 * the app never asks a phone for its zone. A day that a person chose is never put through a clock.
 */

/** Minutes that the school's clock is ahead of UTC. */
export const SCHOOL_OFFSET_MINUTES = 300

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The clock at the school, read off as if it were UTC. */
function atSchool(ms: number): string {
  return new Date(ms + SCHOOL_OFFSET_MINUTES * MINUTE).toISOString()
}

/** The day that it is at the school at a moment. */
export function schoolDayOf(ms: number): string {
  return atSchool(ms).slice(0, 10)
}

/** The time at the school at a moment, `HH:MM`. */
export function schoolClock(ms: number): string {
  return atSchool(ms).slice(11, 16)
}

/** The moment at which a day begins at the school, in ms. */
export function startOfDay(day: string): number {
  return dayNumber(day) * DAY - SCHOOL_OFFSET_MINUTES * MINUTE
}

/** Days since 1970. */
function dayNumber(day: string): number {
  return Date.UTC(yearOf(day), monthOf(day) - 1, dayOfMonth(day)) / DAY
}

function dayFromNumber(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10)
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

/** 1 is January. */
export function monthOf(day: string): number {
  return Number(day.slice(5, 7))
}

export function dayOfMonth(day: string): number {
  return Number(day.slice(8, 10))
}

/** The day that is `n` days later, or earlier if `n` is negative. */
export function addDays(day: string, n: number): string {
  return dayFromNumber(dayNumber(day) + n)
}

/** How many days `to` is after `from`; negative if it is before. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** Whether a day lies in a span, whose two ends belong to it. */
export function within(span: { from: string; to: string }, day: string): boolean {
  return span.from <= day && day <= span.to
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  // 1 January 1970 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** The calendar year in which the day's school year began; August belongs to the new one. */
export function schoolYearOf(day: string): number {
  return monthOf(day) >= 8 ? yearOf(day) : yearOf(day) - 1
}
