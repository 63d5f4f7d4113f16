/**
 * Who did what that others may want to ask about later: acts and ids, never contents. Each line bears
 * a hash over the one before it and its own text, so that a line which was removed or changed shows.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64url } from './base64url.ts'

export const acts = [
  'invited',
  'enrolled',
  'saved-staff',
  'lent-class',
  'ended-device',
  'confirmed-devices',
  'imported',
  'took-back-import',
  'exported',
  'took-in',
  'retracted',
  'backed-up',
  'restored'
] as const
export type Act = (typeof acts)[number]

export interface AuditLine {
  /** Counts the lines of a school from 1, without a gap. */
  n: number
  /** In ms, by the server's clock. */
  at: number
  /** Nobody: the command line on the machine of the server. */
  person: string | null
  device: string | null
  act: Act
  /** What the act was about: the id of a record, a device, an import; of an export its subject and days. */
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

/** How an export is named in its line. */
export function exportNamed({ subject, from, to }: { subject: string; from: string; to: string }) {
  return `${subject}:${from}:${to}`
}

/** The subject and the days of an export; nothing if the record of a line is something else. */
export function exportIn(record: string) {
  const [subject = '', from, to, ...rest] = record.split(':')
  return from && to && rest.length === 0 ? { subject, from, to } : undefined
}
