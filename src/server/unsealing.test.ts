import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64url } from '../model/base64url.ts'
import { createSealer, readSealed } from '../model/sync/seal.ts'
import { often } from '../testing/often.ts'
import { makePair } from './keys/pair.ts'
import { importSecret } from './keys/private-key.ts'
import { openSealed, secretOf } from './unsealing.ts'

const randomBytes = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
const deflate = async (bytes: Uint8Array) => new Uint8Array(deflateRawSync(bytes))

const at = { id: 'op', device: 'phone' }
const content = { body: '{"note":"Үйде ешкім жоқ"}', signature: 'abc' }

async function serverKey() {
  const { sealKey, secret } = await makePair()
  return { sealKey, privateKey: importSecret(secret) }
}
const server = await serverKey()
const seal = await createSealer(server.sealKey, randomBytes, deflate)

function open(text: string, place = at, privateKey = server.privateKey) {
  const parts = readSealed(text)
  const secret = parts && secretOf(privateKey, parts)
  return secret && openSealed(parts, place, secret)
}

test('What is sealed comes out as it was, long or short', async () => {
  const texts = fc.string({ unit: 'binary', maxLength: 3000 })
  await fc.assert(
    fc.asyncProperty(texts, texts, async (body, rest) => {
      const whole = { body: body + rest.repeat(3), signature: 's' }
      const expected = JSON.parse(
        new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(whole)))
      )
      expect(open(await seal(at, whole))).toEqual(expected)
    }),
    often
  )
})

test('A byte that was changed, or is missing, is refused wherever it stood', async () => {
  const text = await seal(at, content)
  const bytes = Uint8Array.from(Buffer.from(text, 'base64url'))
  for (let i = 0; i < bytes.length; i++) {
    const changed = bytes.slice()
    changed[i]! ^= 1
    expect(open(toBase64url(changed))).toBeUndefined()
    expect(open(toBase64url(bytes.subarray(0, i)))).toBeUndefined()
  }
  expect(open(text)).toEqual(content)
})

test('It opens for its own op, device and key alone', async () => {
  const text = await seal(at, content)
  expect(open(text, { ...at, id: 'other' })).toBeUndefined()
  expect(open(text, { ...at, device: 'other' })).toBeUndefined()
  expect(open(text, at, (await serverKey()).privateKey)).toBeUndefined()
})

test('One sealer keeps its ephemeral key, and never a nonce', async () => {
  const [a, b] = [readSealed(await seal(at, content))!, readSealed(await seal(at, content))!]
  expect(a.point).toEqual(b.point)
  expect(a.header.slice(75)).not.toEqual(b.header.slice(75))
})

test('What repeats itself travels packed', async () => {
  const body = 'Үйде ешкім жоқ. '.repeat(500)
  expect((await seal(at, { body, signature: '' })).length).toBeLessThan(1000)
})

test('What would grow beyond all bounds is not unpacked', async () => {
  const bomb = await createSealer(server.sealKey, randomBytes, deflate)
  expect(open(await bomb(at, { body: 'a'.repeat(50_000_000), signature: '' }))).toBeUndefined()
})
