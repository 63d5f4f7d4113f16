/**
 * A workbook under a password, by the agile encryption of ECMA-376 ([MS-OFFCRYPTO] 2.3.4.10 to 15) that
 * Excel and LibreOffice open: AES-256 in CBC, keys made with SHA-512, an HMAC over the whole. The same
 * code on phone and server.
 */
import { sha512 } from '@noble/hashes/sha2.js'
import { type Bytes, type Key, subtle, toUtf8 } from '../model/web-crypto.ts'
import { joinBytes, numbers, utf16 } from './bytes.ts'
import { packEncrypted } from './compound-file.ts'

/** How often a password is hashed, as Excel itself does it: each guess costs as much. */
const spinCount = 100_000
const blockSize = 16
const segmentSize = 4096

/** What makes one key or vector differ from the next; the numbers are the format's. */
const blocks = {
  verifier: Uint8Array.of(0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79),
  verifierHash: Uint8Array.of(0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e),
  packageKey: Uint8Array.of(0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6),
  hmacKey: Uint8Array.of(0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6),
  hmac: Uint8Array.of(0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33)
}

/** A file that opens with this password alone, which must have been checked. */
export async function protectWorkbook(workbook: Uint8Array, password: string): Promise<Bytes> {
  const [packageKey, salt, hmacKey] = [random(32), random(blockSize), random(64)]
  const key = await importAes(packageKey)
  const encrypted = await encryptPackage(workbook, key, salt)
  const hmac = await hmacOf(encrypted, hmacKey)
  const keyData = attributes({ ...cipher, saltValue: salt })
  const integrity = attributes({
    encryptedHmacKey: await encrypt(hmacKey, key, vector(salt, blocks.hmacKey)),
    encryptedHmacValue: await encrypt(hmac, key, vector(salt, blocks.hmac))
  })
  const locked = attributes(await lockKey(packageKey, password))
  return packEncrypted(describe(keyData, integrity, locked), encrypted)
}

/** The length of the workbook, then its segments, each with a vector of its own. */
async function encryptPackage(workbook: Uint8Array, key: Key, salt: Bytes): Promise<Bytes> {
  const whole = Math.ceil(workbook.length / blockSize) * blockSize
  const encrypted = new Uint8Array(8 + whole)
  encrypted.set(numbers(workbook.length, 0))
  for (let at = 0; at < whole; at += segmentSize) {
    const segment = new Uint8Array(Math.min(segmentSize, whole - at))
    segment.set(workbook.subarray(at, at + segmentSize))
    const iv = vector(salt, numbers(at / segmentSize))
    encrypted.set(await encrypt(segment, key, iv), 8 + at)
  }
  return encrypted
}

/** The key of the package as the password opens it, and by what a program knows the right password. */
async function lockKey(packageKey: Bytes, password: string) {
  const [salt, verifier] = [random(blockSize), random(blockSize)]
  const stretched = stretch(password, salt)
  const under = async (block: Bytes, bytes: Bytes) => {
    const key = await importAes(sha512(joinBytes([stretched, block])).slice(0, 32))
    return encrypt(bytes, key, salt)
  }
  const locked = {
    spinCount,
    ...cipher,
    saltValue: salt,
    encryptedVerifierHashInput: await under(blocks.verifier, verifier),
    encryptedVerifierHashValue: await under(blocks.verifierHash, sha512(verifier)),
    encryptedKeyValue: await under(blocks.packageKey, packageKey)
  }
  for (const secret of [stretched, packageKey]) secret.fill(0)
  return locked
}

/** In one go: a promise for each of so many hashes would take twenty times as long. */
function stretch(password: string, salt: Bytes): Bytes {
  const letters = utf16(password.normalize('NFC'))
  const round = joinBytes([numbers(0), sha512(joinBytes([salt, letters]))])
  const [count, hash] = [new DataView(round.buffer), round.subarray(4)]
  letters.fill(0)
  for (let i = 0; i < spinCount; i++) {
    count.setUint32(0, i, true)
    hash.set(sha512(round))
  }
  return hash
}

const cipher = {
  saltSize: blockSize,
  blockSize,
  keyBits: 256,
  hashSize: 64,
  cipherAlgorithm: 'AES',
  cipherChaining: 'ChainingModeCBC',
  hashAlgorithm: 'SHA512'
}

/** The stream that tells programs how to open the other one: version 4.4, then XML. */
function describe(keyData: string, integrity: string, locked: string): Bytes {
  const schemas = 'http://schemas.microsoft.com/office/2006'
  const xml = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n',
    `<encryption xmlns="${schemas}/encryption" xmlns:p="${schemas}/keyEncryptor/password">`,
    `<keyData ${keyData}/><dataIntegrity ${integrity}/>`,
    `<keyEncryptors><keyEncryptor uri="${schemas}/keyEncryptor/password">`,
    `<p:encryptedKey ${locked}/></keyEncryptor></keyEncryptors></encryption>`
  ]
  return joinBytes([numbers(0x00040004, 0x40), toUtf8(xml.join(''))])
}

/** Names and values for a tag; none of them needs escaping. */
function attributes(values: Record<string, Bytes | number | string>): string {
  return Object.entries(values)
    .map(([name, value]) => {
      const shown = value instanceof Uint8Array ? btoa(String.fromCharCode(...value)) : value
      return `${name}="${shown}"`
    })
    .join(' ')
}

function vector(salt: Bytes, block: Bytes): Bytes {
  return sha512(joinBytes([salt, block])).slice(0, blockSize)
}

/** Of whole blocks; the browser adds one of padding, which the format does not have. */
async function encrypt(bytes: Bytes, key: Key, iv: Bytes): Promise<Bytes> {
  const padded = await subtle.encrypt({ name: 'AES-CBC', iv }, key, bytes)
  return new Uint8Array(padded, 0, bytes.length)
}

async function importAes(bytes: Bytes): Promise<Key> {
  return subtle.importKey('raw', bytes, 'AES-CBC', false, ['encrypt'])
}

async function hmacOf(bytes: Bytes, secret: Bytes): Promise<Bytes> {
  const how = { name: 'HMAC', hash: 'SHA-512' }
  const key = await subtle.importKey('raw', secret, how, false, ['sign'])
  return new Uint8Array(await subtle.sign('HMAC', key, bytes))
}

function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length))
}
