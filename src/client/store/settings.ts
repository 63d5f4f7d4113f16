/** Small facts about this device, each under its name. */
import { liveQuery, type Subscription } from 'dexie'
import type { CommandInput } from '../../model/commands.ts'
import type { Problem } from '../../model/problem.ts'
import type { Me } from '../../model/sync/wire.ts'
import type { Store } from './store.ts'

/** One person on one phone. */
export interface DeviceIdentity {
  id: string
  person: string
  name: string
  privateKey: CryptoKey
  /** SPKI as base64url, for a server that has forgotten it. */
  publicKey: string
}

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

/** What a file holds, and of which days. */
export type NotedExport = CommandInput<'note-export'>

export interface Settings {
  device: DeviceIdentity
  me: Me
  /** The life of the server's database whose records lie here. */
  epoch: string
  /** The one to which all that was delivered in the last thirty days was handed in. */
  deliveredTo: string
  n: number
  /** For a record that is being written anew: the ops set aside for which the next one will stand. */
  mending: Record<string, string[]>
  sync: SyncStatus
  /** Files that were made here and do not stand in the log of the school yet. */
  unnotedExports: NotedExport[]
  year: number
  language: 'kk' | 'ru' | 'en'
  theme: 'light' | 'dark'
  /** The shell was verified to be whole on this device. */
  offlineReady: string
  seenIntroduction: boolean
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
