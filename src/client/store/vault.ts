/**
 * The vault of one person on one phone: the keys of their store, wrapped so that they open with the
 * PIN and on this phone alone. The PIN is stretched by Argon2id; the outcome is mixed with a share that
 * the browser keeps and gives to no script. A copy of the whole browser profile takes the share along:
 * then only the stretching stands between a thief and six digits (`docs/security.md`).
 */
import type { RandomBytes } from '../../model/ids.ts'
import type { Keys } from './codec.ts'
import { importPrivateKey } from './keys.ts'
import type { Journey } from './lease.ts'

/** How hard a PIN is stretched: memory in KiB, and passes over it. */
export interface Stretching {
  memory: number
  passes: number
}

/** Argon2id, 32 bytes long. It takes its time on purpose, so it runs in a worker. */
export type Stretch = (
  secret: string,
  salt: Uint8Array<ArrayBuffer>,
  how: Stretching
) => Promise<Uint8Array<ArrayBuffer>>

/** What OWASP's password storage cheat sheet asks of Argon2id at the least. */
const stretching: Stretching = { memory: 19 * 1024, passes: 2 }

interface Wrapped {
  iv: Uint8Array<ArrayBuffer>
  bytes: Uint8Array<ArrayBuffer>
}

/** As it lies in the settings of the person's store. */
export interface Vault {
  salt: Uint8Array<ArrayBuffer>
  stretching: Stretching
  /** HKDF; its bytes are given to no script. */
  share: CryptoKey
  /** The key of the records, under PIN and share. */
  records: Wrapped
  /** The key of what lies under a lease, under that of the records; gone when the lease is over. */
  care: Wrapped & { since: number }
  /** The key of what was taken along, under that of the records and bound to its end. */
  journey?: Wrapped & Journey
  /** The private half of the device's pair as PKCS #8, under the key of the records. */
  signing?: Wrapped
}

/** Where the vault gets time, chance and strength from. */
export interface VaultWorld {
  now: () => number
  randomBytes: RandomBytes
  stretch: Stretch
}

/**
 * A new vault around the private half of a device's pair (PKCS #8), and what it opens to; without one
 * for a device whose key was made before there were vaults, and cannot be taken out of the browser.
 */
export async function makeVault(
  { now, randomBytes, stretch }: VaultWorld,
  pin: string,
  secret: Uint8Array<ArrayBuffer> | undefined
): Promise<{ vault: Vault; keys: Keys }> {
  const share = await crypto.subtle.importKey('raw', random(randomBytes, 32), 'HKDF', false, [
    'deriveKey'
  ])
  const salt = random(randomBytes, 16)
  const raw = { records: random(randomBytes, 32), care: random(randomBytes, 32) }
  const lid = await lidOf(share, await stretch(pin, salt, stretching))
  const records = await aesKey(raw.records)
  const vault: Vault = {
    salt,
    stretching,
    share,
    records: await wrap(lid, raw.records, 'records', randomBytes),
    care: { ...(await wrap(records, raw.care, 'care', randomBytes)), since: now() },
    ...(secret && { signing: await wrap(records, secret, 'signing', randomBytes) })
  }
  const keys: Keys = {
    records,
    care: await aesKey(raw.care),
    ...(secret && { signing: await importPrivateKey(secret) })
  }
  raw.records.fill(0)
  raw.care.fill(0)
  return { vault, keys }
}

/** The keys behind a PIN; nothing if it is the wrong one. */
export async function openVault(
  stretch: Stretch,
  vault: Vault,
  pin: string
): Promise<Keys | undefined> {
  const lid = await lidOf(vault.share, await stretch(pin, vault.salt, vault.stretching))
  const raw = await unwrap(lid, vault.records, 'records').catch(() => undefined)
  if (!raw) return undefined
  const records = await aesKey(raw)
  const [care, journey, signing] = await Promise.all([
    unwrap(records, vault.care, 'care').then(aesKey),
    openJourney({ records }, vault),
    vault.signing && unwrap(records, vault.signing, 'signing').then(importPrivateKey)
  ])
  return { records, care, ...(journey && { journey }), ...(signing && { signing }) }
}

/** What of a vault brings the same keys behind another PIN; nothing if the old one is wrong. */
export async function changePin(
  { randomBytes, stretch }: VaultWorld,
  vault: Vault,
  oldPin: string,
  newPin: string
): Promise<Pick<Vault, 'salt' | 'stretching' | 'records'> | undefined> {
  const oldLid = await lidOf(vault.share, await stretch(oldPin, vault.salt, vault.stretching))
  const raw = await unwrap(oldLid, vault.records, 'records').catch(() => undefined)
  if (!raw) return undefined
  const salt = random(randomBytes, 16)
  const lid = await lidOf(vault.share, await stretch(newPin, salt, stretching))
  const records = await wrap(lid, raw, 'records', randomBytes)
  raw.fill(0)
  return { salt, stretching, records }
}

/** The key of what was taken along; nothing if nothing was, or if somebody has put off its end. */
export async function openJourney(
  { records }: Pick<Keys, 'records'>,
  { journey }: Pick<Vault, 'journey'>
): Promise<CryptoKey | undefined> {
  if (!journey) return undefined
  return unwrap(records, journey, untilWords(journey)).then(aesKey, () => undefined)
}

/** A journey as the vault keeps it: with the key of the one before if there is one, else with a new key. */
export async function packJourney(
  { randomBytes }: Pick<VaultWorld, 'randomBytes'>,
  { records }: Pick<Keys, 'records'>,
  before: Vault['journey'],
  { pupils, until }: Journey
): Promise<NonNullable<Vault['journey']>> {
  const raw = before && (await unwrap(records, before, untilWords(before)).catch(() => undefined))
  const bytes = raw ?? random(randomBytes, 32)
  const wrapped = await wrap(records, bytes, untilWords({ until }), randomBytes)
  bytes.fill(0)
  return { ...wrapped, pupils, until }
}

function untilWords({ until }: Pick<Journey, 'until'>): string {
  return `journey until ${until}`
}

/** A new key for what lies under a lease; in the place of the old one, that is gone for good. */
export async function renewCare(
  { now, randomBytes }: Pick<VaultWorld, 'now' | 'randomBytes'>,
  keys: Keys
): Promise<{ care: Vault['care']; keys: Keys }> {
  const raw = random(randomBytes, 32)
  const care = { ...(await wrap(keys.records, raw, 'care', randomBytes)), since: now() }
  return { care, keys: { ...keys, care: await aesKey(raw) } }
}

/** The private half of another pair, for a vault. */
export async function packSigningKey(
  { randomBytes }: Pick<VaultWorld, 'randomBytes'>,
  keys: Keys,
  secret: Uint8Array<ArrayBuffer>
): Promise<{ signing: NonNullable<Vault['signing']>; keys: Keys }> {
  const signing = await wrap(keys.records, secret, 'signing', randomBytes)
  return { signing, keys: { ...keys, signing: await importPrivateKey(secret) } }
}

async function lidOf(share: CryptoKey, stretched: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const info = new TextEncoder().encode('qamqorlyq vault 1')
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: stretched, info }
  const usages: KeyUsage[] = ['encrypt', 'decrypt']
  return crypto.subtle.deriveKey(derivation, share, { name: 'AES-GCM', length: 256 }, false, usages)
}

async function wrap(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  what: string,
  randomBytes: RandomBytes
): Promise<Wrapped> {
  const iv = random(randomBytes, 12)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, ...boundTo(what) }, key, bytes)
  return { iv, bytes: new Uint8Array(sealed) }
}

async function unwrap(
  key: CryptoKey,
  { iv, bytes }: Wrapped,
  what: string
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'AES-GCM', iv, ...boundTo(what) }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes))
}

function boundTo(what: string): { additionalData: Uint8Array<ArrayBuffer> } {
  return { additionalData: new TextEncoder().encode(`qamqorlyq vault 1|${what}`) }
}

function aesKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function random(randomBytes: RandomBytes, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  randomBytes(bytes)
  return bytes
}
