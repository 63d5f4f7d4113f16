/**
 * Opens a workbook that stands under a password, written anew from [MS-CFB] and [MS-OFFCRYPTO] with nothing
 * of what protects it: so that a mistake there is not made here, too.
 */
import { createDecipheriv, createHash, createHmac } from 'node:crypto'

const segmentSize = 4096

/** The workbook inside; throws if the password is another one, or if a bit of the file was changed. */
export function openProtected(bytes: Uint8Array, password: string): Uint8Array {
  const streams = readStreams(Buffer.from(bytes))
  const info = streams.get('EncryptionInfo')!
  const encrypted = streams.get('EncryptedPackage')!
  if (info.readUInt32LE(0) !== 0x00040004) throw new Error('not agile')
  const xml = info.toString('utf8', 8)
  const [keyData, integrity, locked] = ['keyData', 'dataIntegrity', 'p:encryptedKey'].map(tag =>
    attributesOf(xml, tag)
  ) as [Attributes, Attributes, Attributes]

  let hash = sha512(bytesIn(locked, 'saltValue'), Buffer.from(password, 'utf16le'))
  for (let i = 0; i < Number(locked.spinCount); i++) hash = sha512(uint32(i), hash)
  const unlock = (block: string, name: string) => {
    const key = sha512(hash, Buffer.from(block, 'hex')).subarray(0, 32)
    return decrypt(bytesIn(locked, name), key, bytesIn(locked, 'saltValue'))
  }
  const verifier = unlock('fea7d2763b4b9e79', 'encryptedVerifierHashInput')
  const expected = unlock('d7aa0f6d3061344e', 'encryptedVerifierHashValue')
  if (!sha512(verifier).equals(expected)) throw new Error('wrong password')
  const key = unlock('146e0be7abacd0d6', 'encryptedKeyValue')

  const ivOf = (block: Buffer) => sha512(bytesIn(keyData, 'saltValue'), block).subarray(0, 16)
  const hidden = (block: string, name: string) =>
    decrypt(bytesIn(integrity, name), key, ivOf(Buffer.from(block, 'hex')))
  const hmac = createHmac('sha512', hidden('5fb2ad010cb9e1f6', 'encryptedHmacKey'))
  const seal = hidden('a0677f02b22c8433', 'encryptedHmacValue')
  if (!hmac.update(encrypted).digest().equals(seal)) throw new Error('changed')

  const body = encrypted.subarray(8)
  const segments = Array.from({ length: Math.ceil(body.length / segmentSize) }, (_, i) =>
    decrypt(body.subarray(i * segmentSize, (i + 1) * segmentSize), key, ivOf(uint32(i)))
  )
  return Buffer.concat(segments).subarray(0, Number(encrypted.readBigUInt64LE(0)))
}

/** The streams of a compound file of version 3, by their names without the folders. */
export function readStreams(file: Buffer): Map<string, Buffer> {
  if (file.readUInt32BE(0) !== 0xd0cf11e0) throw new Error('not a compound file')
  const sector = (n: number) => file.subarray((n + 1) * 512, (n + 2) * 512)
  const fat: number[] = []
  for (const n of fatSectors(file, sector)) fat.push(...numbersIn(sector(n)))
  const chain = (first: number, next: number[], piece: (n: number) => Buffer) => {
    const pieces: Buffer[] = []
    for (let n = first; n < 0xfffffffa; n = next[n]!) pieces.push(piece(n))
    return Buffer.concat(pieces)
  }
  const directory = chain(file.readUInt32LE(48), fat, sector)
  const entries = Array.from({ length: directory.length / 128 }, (_, i) =>
    directory.subarray(i * 128, (i + 1) * 128)
  )
  const mini = chain(entries[0]!.readUInt32LE(116), fat, sector)
  const miniFat = numbersIn(chain(file.readUInt32LE(60), fat, sector))
  const streams = new Map<string, Buffer>()
  for (const entry of entries.filter(each => each[66] === 2)) {
    const name = entry.toString('utf16le', 0, entry.readUInt16LE(64) - 2)
    const [first, size] = [entry.readUInt32LE(116), entry.readUInt32LE(120)]
    const whole =
      size < 4096
        ? chain(first, miniFat, n => mini.subarray(n * 64, (n + 1) * 64))
        : chain(first, fat, sector)
    streams.set(name, whole.subarray(0, size))
  }
  return streams
}

/** The first 109 are named in the head, further ones in sectors of their own. */
function fatSectors(file: Buffer, sector: (n: number) => Buffer): number[] {
  const named = numbersIn(file.subarray(76, 512))
  for (let n = file.readUInt32LE(68); n < 0xfffffffa; ) {
    const more = numbersIn(sector(n))
    n = more.pop()!
    named.push(...more)
  }
  return named.slice(0, file.readUInt32LE(44))
}

type Attributes = Record<string, string>

function attributesOf(xml: string, tag: string): Attributes {
  const [, inside = ''] = new RegExp(`<${tag} ([^>]*)/>`).exec(xml) ?? []
  return Object.fromEntries(
    [...inside.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])
  )
}

function bytesIn(attributes: Attributes, name: string): Buffer {
  return Buffer.from(attributes[name]!, 'base64')
}

function decrypt(bytes: Buffer, key: Buffer, iv: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  return Buffer.concat([decipher.update(bytes), decipher.final()])
}

function sha512(...parts: Buffer[]): Buffer {
  const hash = createHash('sha512')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function uint32(n: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n)
  return bytes
}

function numbersIn(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4))
}
