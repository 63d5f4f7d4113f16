/** Small facts about this device, each under its name. */

import { liveQuery, type Subscription } from 'dexie'
import type { CommandInput } from '../../model/commands.ts'
import type { Problem } from '../../model/problem.ts'
import type { SealKey } from '../../model/sync/seal.ts'
import type { Me } from '../../model/sync/wire.ts'
import type { OwnCase } from './case-files.ts'
import type { ErasedDevice } from './erase.ts'
import type { Store } from './store.ts'
import type { Vault } from './vault.ts'

/** One person on one phone. */
export interface DeviceIdentity {
  id: string
  person: string
  name: string
  /** SPKI as base64url, for a server that has forgotten it. */
  publicKey: string
  /** Only where nothing is encrypted; otherwise it lies in the vault. */
  privateKey?: CryptoKey
}

/** A device that can sign. */
export type Signer = DeviceIdentity & { privateKey: CryptoKey }

/** Where the exchange with the server stands; screens read it live. */
export interface SyncStatus {
  running: boolean
  /** When the server last answered a whole round, by this device's clock. */
  lastContact?: number
  /** Why the last round stopped short. */
  problem?: Problem
  /** By how much this clock lags behind the server's, in ms; a median of the last few. */
  offset?: number
  offsets?: number[]
  /** A first reading is under way: rows received so far. */
  rows?: number
}

/** What a file holds, of which days, and whether a password opens it. */
export type NotedExport = CommandInput<'note-export'>

/** What was looked at, and of whom. */
export type NotedView = CommandInput<'note-view'>

export interface Settings {
  device: DeviceIdentity
  /** In its place when the device has ended and erased what it held. */
  erased: ErasedDevice
  me: Me
  /** The life of the server's database whose records lie here. */
  epoch: string
  /** What was kept back when they were read, as the server named it. */
  withheld: string
  /** The one to which all that was delivered in the last thirty days was handed in. */
  deliveredTo: string
  n: number
  /** To which what is handed in is sealed, as the server last named it. */
  sealKey: SealKey
  /**
   * The database before this one was lost: so many of what waited in it were kept apart and wait, so many were
   * handed in, the last of them then.
   */
  spared: { waiting: number; delivered: number; at: number }
  /** What the PIN opens. */
  vault: Vault
  /** The lock is new, and some bodies may still lie as they are. */
  isSealing: boolean
  /** For which kinds and children all bodies lie under the right lease, as `leasesFor` names them. */
  leasedFor: string
  /** The cases whose files were asked for here, the one that was asked for last first. */
  caseFiles: string[]
  /** A lease has ended and taken notes with it, and the server has not been heard since. */
  notesClosed: boolean
  /** One's own open cases that it has closed, by ids alone: notes can still be written. */
  closedCases: OwnCase[]
  /** Wrong PINs in a row, and until when none is tried, by this device's clock. */
  wrongPins: { count: number; until: number }
  /** For a record that is being written anew: the ops set aside for which the next one will stand. */
  mending: Record<string, string[]>
  sync: SyncStatus
  /** Files that were made here and do not stand in the log of the school yet. */
  unnotedExports: NotedExport[]
  /** What was looked at here that is otherwise hidden or somebody else's, and does not stand there yet. */
  unnotedViews: NotedView[]
  /** Whose reading was noted on a day already. */
  readNotes: { day: string; records: string[] }
  year: number
  language: 'kk' | 'ru' | 'en'
  theme: 'light' | 'dark'
  /** The shell was verified to be whole on this device. */
  offlineReady: string
  seenIntroduction: boolean
}

/** The device as one that can sign; nothing while it is locked. */
export function signerOf(
  { keys }: Store,
  device: DeviceIdentity | null | undefined
): Signer | undefined {
  const privateKey = keys?.signing ?? device?.privateKey
  return device && privateKey ? { ...device, privateKey } : undefined
}

export async function setting<N extends keyof Settings>(
  { db }: Store,
  name: N
): Promise<Settings[N] | undefined> {
  return (await db.settings.get(name))?.value as Settings[N] | undefined
}

/** Several settings as they are at one moment. */
export async function settings<N extends keyof Settings>(
  { db }: Store,
  names: N[]
): Promise<Partial<Pick<Settings, N>>> {
  const rows = await db.settings.bulkGet(names)
  return Object.fromEntries(rows.map((row, i) => [names[i], row?.value])) as Partial<
    Pick<Settings, N>
  >
}

export async function setSetting<N extends keyof Settings>(
  { db }: Store,
  name: N,
  value: Settings[N]
): Promise<void> {
  await db.settings.put({ name, value })
}

/** Reads all settings now and whenever one has changed. */
export function watchSettings(
  { db }: Store,
  onSettings: (settings: Partial<Settings>) => void,
  onError: (error: unknown) => void
): Subscription {
  return liveQuery(() => db.settings.toArray()).subscribe({
    next: rows => onSettings(Object.fromEntries(rows.map(({ name, value }) => [name, value]))),
    error: onError
  })
}
