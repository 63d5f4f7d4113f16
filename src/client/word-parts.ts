/**
 * Which sections of the catalogs a phone fetches first. A screen that is not the way in, today or the
 * register may use any; what these three use stands here, so that a first visit carries no more.
 */
const firstSections = [
  'app',
  'call',
  'clock',
  'conflict',
  'continued',
  'daysOff',
  'enrol',
  'facts',
  'install',
  'introduction',
  'languages',
  'lock',
  'problems',
  'reasons',
  'register',
  'screens',
  'sync',
  'today',
  'travel'
] as const

/** Sections that only the server's command line speaks. */
const serverSections = ['terminal'] as const

/** Problems that only the server's command line meets. */
export const serverProblems: readonly string[] = [
  'being-served',
  'cannot-write',
  'csv-has-no-password',
  'engine-backup',
  'file-exists',
  'not-a-backup',
  'open-to-others',
  'wrong-recovery-code'
]

export type WordPart = 'first' | 'other'

/** In which part a section of the catalogs travels to the phone; in none, if the phone never needs it. */
export function partOf(section: string): WordPart | undefined {
  if ((serverSections as readonly string[]).includes(section)) return undefined
  return (firstSections as readonly string[]).includes(section) ? 'first' : 'other'
}

/** What of a section travels: of the problems those that a phone can meet. */
export function carriedWords(section: string, words: object): object {
  if (section !== 'problems') return words
  return Object.fromEntries(
    Object.entries(words).filter(([code]) => !serverProblems.includes(code))
  )
}
