/**
 * Which bodies lie under a key that ends by itself: what only the care team reads, and the kinds that are
 * `leased`. They share one key, `care`, but for those of children who were taken along on a journey.
 */
import { pupilsLinked } from '../../model/forget.ts'
import type { Edit, Kind } from '../../model/kind.ts'
import type { Kinds } from '../../model/kinds/index.ts'
import type { Body } from '../../model/sync/wire.ts'
import type { Settings } from './settings.ts'

export type Lease = 'care' | 'journey'

/** The children whose notes stay readable, and until when by this device's clock. */
export interface Journey {
  pupils: readonly string[]
  until: number
}

/** Whether bodies of a kind in a scope lie under a lease. */
export function isLeased(kind: Kind | undefined, scope: string): boolean {
  return kind?.leased === true || scope.startsWith('care:') || scope.startsWith('case:')
}

/** The lease under which a body lies from now on, by the edits in it; none for what a class needs. */
export function leaseOf(
  kind: Kind | undefined,
  scope: string,
  edits: readonly Edit[],
  journey: Journey | undefined
): Lease | undefined {
  if (!isLeased(kind, scope)) return undefined
  const pupils = kind && edits.flatMap(edit => pupilsLinked(kind, edit))
  return pupils?.some(pupil => journey?.pupils.includes(pupil)) ? 'journey' : 'care'
}

/** All that was ever said in a body. */
export function editsOf(body: Body): Edit[] {
  return 'entries' in body ? body.entries.map(({ set }) => set) : [body.fields]
}

/** Names the kinds and the children for which bodies lie under a lease of their own. */
export function leasesFor(kinds: Kinds, journey: Journey | undefined): string {
  const leased = [...kinds.values()].filter(kind => kind.leased).map(({ name }) => name)
  return [...leased.sort(), ...[...(journey?.pupils ?? [])].sort()].join(' ')
}

/** How long the lease runs after the last contact, in ms. */
export const careLease = 72 * 3600_000

/** When the lease is over, by this device's clock. */
export function careLeaseEnds({ vault, sync }: Pick<Partial<Settings>, 'vault' | 'sync'>): number {
  return Math.max(vault?.care.since ?? 0, sync?.lastContact ?? 0) + careLease
}

/** Whether a store that was just unlocked has anything to end, or to bring under another lease. */
export function isLeaseWork(
  kinds: Kinds,
  now: number,
  { vault, sync, leasedFor }: Pick<Partial<Settings>, 'vault' | 'sync' | 'leasedFor'>
): boolean {
  const isOver = now >= careLeaseEnds({ vault, sync })
  return (
    isOver || isJourneyOver(vault?.journey, now) || leasedFor !== leasesFor(kinds, vault?.journey)
  )
}

/** Whether a journey has come to its end, or was cut short while it was ended. */
export function isJourneyOver(journey: Journey | undefined, now: number): boolean {
  return journey !== undefined && (journey.until <= now || journey.pupils.length === 0)
}
