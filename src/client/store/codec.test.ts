import { expect, test } from 'vitest'
import { encryptingCodec } from './codec.ts'

const random = (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes)
const aes = { name: 'AES-GCM', length: 256 }
const newKey = () =>
  crypto.subtle.generateKey(aes, false, ['encrypt', 'decrypt']) as Promise<CryptoKey>
const body = { fields: { name: 'Ғабитов Санжар', iin: null, phones: ['+7 700 000 00 00'] } }
const place = { table: 'records', id: 'a', scope: 'class:7', lease: undefined } as const

async function codecs() {
  const keys = { records: await newKey(), care: await newKey(), journey: await newKey() }
  return { keys, fresh: () => encryptingCodec(keys, random) }
}

test('A body comes back as it was, and its letters are nowhere to be seen', async () => {
  const { fresh } = await codecs()
  const kept = (await fresh().encode(body, place)) as Uint8Array
  expect(await fresh().decode(kept, place)).toEqual(body)
  expect(Buffer.from(kept).toString('utf8')).not.toContain('Санжар')
})

test('The same body is never sealed to the same bytes', async () => {
  const { fresh } = await codecs()
  const codec = fresh()
  expect(await codec.encode(body, place)).not.toEqual(await codec.encode(body, place))
})

test('A body opens in its own place alone, and not with a flipped bit', async () => {
  const { fresh } = await codecs()
  const kept = (await fresh().encode(body, place)) as Uint8Array
  for (const elsewhere of [
    { ...place, id: 'b' },
    { ...place, scope: 'class:8' },
    { ...place, table: 'drafts' } as const
  ]) {
    await expect(fresh().decode(kept, elsewhere)).rejects.toThrow()
  }
  for (const at of [0, 11, 12, kept.length - 1]) {
    const flipped = kept.slice()
    flipped[at]! ^= 1
    await expect(fresh().decode(flipped, place)).rejects.toThrow()
  }
  await expect(fresh().decode(body, place)).rejects.toThrow('not sealed')
})

test('What lies under a lease has a key of its own, and what was taken along another one', async () => {
  const { keys, fresh } = await codecs()
  const swapped = encryptingCodec({ ...keys, care: await newKey() }, random)
  const open = await fresh().encode(body, place)
  const cared = await fresh().encode(body, { ...place, lease: 'care' })
  const taken = await fresh().encode(body, { ...place, lease: 'journey' })
  expect(await swapped.decode(open, place)).toEqual(body)
  await expect(swapped.decode(cared, { ...place, lease: 'care' })).rejects.toThrow()
  expect(await swapped.decode(taken, { ...place, lease: 'journey' })).toEqual(body)
  const { journey: _, ...left } = keys
  const home = encryptingCodec(left, random)
  await expect(home.decode(taken, { ...place, lease: 'journey' })).rejects.toThrow()
  await expect(home.encode(body, { ...place, lease: 'journey' })).rejects.toThrow()
})

test('A body that was opened is remembered until other bytes lie there', async () => {
  const { fresh } = await codecs()
  const codec = fresh()
  const kept = await codec.encode(body, place)
  const opened = await codec.decode(kept, place)
  expect(await codec.decode(kept, place)).toBe(opened)
  const next = await codec.encode({ fields: {} }, place)
  expect(await codec.decode(next, place)).toEqual({ fields: {} })
})
