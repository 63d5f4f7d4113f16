/**
 * Who did what that others may want to ask about later: acts and ids, never contents. Each line bears
 * a hash over the one before it and its own text, so that a line which was removed or changed shows.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64url } from './base64url.ts'
import type { OfficeEnding } from './sync/standing.ts'

export const acts = [
  'invited',
  'enrolled',
  'saved-staff',
  'lent-class',
  'ended-device',
  'lost-device',
  'retired-device',
  'erased-device',
  'confirmed-devices',
  'imported',
  'took-back-import',
  'exported',
  'showed-iin',
  'read-visit',
  'read-case',
  'printed-pupil',
  'erased-pupil',
  'set-retention',
  'ran-retention',
  'took-in',
  'dropped',
  'retracted',
  'backed-up',
  'restored',
  'changed-keys'
] as const
export type Act = (typeof acts)[number]

/** How the end of a device is noted; lines of earlier days do not say how it was ended. */
export const actOfEnding = {
  lost: 'lost-device',
  retired: 'retired-device'
} as const satisfies Record<OfficeEnding, Act>

/** What people look at that is otherwise hidden, or was written by somebody else, and how that is noted. */
export const viewed = ['iin', 'visit'] as const
export const actOfView = { iin: 'showed-iin', visit: 'read-visit' } as const satisfies Record<
  (typeof viewed)[number],
  Act
>

/** How a note that was read on a day is named in its line. */
export function readingNamed(record: string, day: string): string {
  return `${record}:${day}`
}

/** The note that a line names, and the day on which it was read. */
export function readingIn(record: string): { id: string; day: string } {
  const [id = '', day = ''] = record.split(':')
  return { id, day }
}

const aboutPupil: readonly Act[] = ['showed-iin', 'printed-pupil', 'erased-pupil']

/** Whether the record of such a line is a child. */
export function isAboutPupil(act: Act): boolean {
  return aboutPupil.includes(act)
}

export interface AuditLine {
  /** Counts the lines of a school from 1, without a gap. */
  n: number
  /** In ms, by the server's clock. */
  at: number
  /** Nobody: the command line on the machine of the server. */
  person: string | null
  device: string | null
  act: Act
  /**
   * What the act was about: the id of a record, a device, an import; of a note that was read its day too; of an export
   * its subject and days, and whether it is under a password.
   */
  record: string | null
  hash: string
}

/** What became of a chain: whole up to its last hash, or broken at a line. */
export type Verdict =
  | { whole: true; lines: number; hash: string }
  | { whole: false; n: number; found: 'missing' | 'changed' }

/** Before the first line of a school there is nothing. */
export const beginningOfChain = ''

/** The hash that a line must bear after another one. */
export function hashOfLine(org: string, line: Omit<AuditLine, 'hash'>, previous: string): string {
  const text = textOfLine(org, line)
  return toBase64url(sha256(utf8ToBytes(`qamqorlyq audit 1\n${previous}\n${text}`)))
}

/** The text of a line over which its hash is made; files carry it, so that anybody can count it anew. */
export function textOfLine(org: string, line: Omit<AuditLine, 'hash'>): string {
  const { n, at, person, device, act, record } = line
  return JSON.stringify([org, n, at, person, device, act, record])
}

/** The log itself leaves as a file too, and that is noted like any other. */
export const auditSubject = 'audit'

export interface NamedExport {
  subject: string
  from: string
  to: string
  /** The file opens with a password alone. */
  withPassword?: boolean | undefined
}

/** How an export is named in its line. */
export function exportNamed({ subject, from, to, withPassword }: NamedExport): string {
  return [subject, from, to, ...(withPassword ? [passwordMark] : [])].join(':')
}

/** The export that a line names; nothing if its record is something else. */
export function exportIn(record: string): NamedExport | undefined {
  const [subject = '', from, to, mark, ...rest] = record.split(':')
  const isMark = mark === undefined || mark === passwordMark
  if (!from || !to || !isMark || rest.length > 0) return undefined
  return { subject, from, to, withPassword: mark === passwordMark }
}

const passwordMark = 'with-password'
