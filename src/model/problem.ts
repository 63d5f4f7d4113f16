/** Every code that the app can answer with; the words are `problems.<code>` in the catalogs. */
export const problems = [
  // the line
  'no-network',
  'needs-line',
  'not-our-server',
  'server-busy',
  'server-failed',
  'server-full',
  'upgrade-required',
  'wrong-nonce',
  // who you are
  'unknown-device',
  'device-ended',
  'wrong-signature',
  'unknown-key',
  'wrong-code',
  'code-expired',
  'too-many-tries',
  'not-yours',
  'not-secure',
  'not-confirmed',
  'wrong-pin',
  'too-many-pins',
  // what was sent
  'bad-input',
  'too-large',
  'unknown-kind',
  'unknown-record',
  'id-reused',
  'too-many-edits',
  'link-changed',
  'newer-app',
  'changed-meanwhile',
  'not-found',
  'class-exists',
  'left-before-came',
  'last-office',
  'past-role',
  'wrong-days',
  'wrong-quarters',
  // files
  'not-a-table',
  'under-password',
  'too-many-rows',
  'bomb',
  'file-exists',
  'not-a-backup',
  'not-a-rescue-file',
  'wrong-recovery-code',
  'engine-backup',
  'being-served',
  'empty',
  'wrong-span',
  'span-too-long',
  'cannot-write',
  'weak-password',
  'csv-has-no-password',
  'open-to-others',
  // the device
  'no-space',
  'storage-failed'
] as const

export type Problem = (typeof problems)[number]

export type Result<T> = ({ ok: true } & T) | { ok: false; problem: Problem }

export function failed(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem }
}
