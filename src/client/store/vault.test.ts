import { expect, test } from 'vitest'
import { argon2 as stretch } from '../lock/argon2.ts'
import { createKey, sign } from './keys.ts'
import { changePin, makeVault, openJourney, openVault, packJourney, renewCare } from './vault.ts'

const world = {
  now: () => 1,
  randomBytes: (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes),
  stretch
}

test('A vault opens with its PIN alone, and signs as the device did', async () => {
  const { secret, publicKey } = await createKey()
  const { vault } = await makeVault(world, '481516', secret)
  expect(await openVault(stretch, vault, '481517')).toBeUndefined()
  const keys = await openVault(stretch, vault, '481516')
  const signature = await sign(keys!.signing!, 'text')
  const spki = Buffer.from(publicKey, 'base64url')
  const ec = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('spki', spki, ec, false, ['verify'])
  const isTheirs = await crypto.subtle.verify(
    ec,
    key,
    Buffer.from(signature, 'base64url'),
    new TextEncoder().encode('text')
  )
  expect(isTheirs).toBe(true)
})

test('No key of a vault can be taken out', async () => {
  const { vault, keys } = await makeVault(world, '481516', (await createKey()).secret)
  for (const key of [vault.share, keys.records, keys.care, keys.signing!]) {
    expect(key.extractable).toBe(false)
  }
})

test('The same PIN opens nothing on another phone', async () => {
  const { secret } = await createKey()
  const { vault } = await makeVault(world, '481516', secret)
  const other = await makeVault(world, '481516', secret)
  const carried = { ...vault, share: other.vault.share }
  expect(await openVault(stretch, carried, '481516')).toBeUndefined()
})

test('A changed PIN opens the same keys, and the old one opens no more', async () => {
  const { vault, keys } = await makeVault(world, '481516', (await createKey()).secret)
  expect(await changePin(world, vault, '000000', '234209')).toBeUndefined()
  const changed = { ...vault, ...(await changePin(world, vault, '481516', '234209')) }
  expect(await openVault(stretch, changed, '481516')).toBeUndefined()
  const again = (await openVault(stretch, changed, '234209'))!
  const iv = new Uint8Array(12)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, keys.records, iv)
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, again.records, sealed)
  expect(new Uint8Array(opened)).toEqual(iv)
})

test('What the old key of the care team closed, the new one does not open', async () => {
  const { vault, keys } = await makeVault(world, '481516', (await createKey()).secret)
  const iv = new Uint8Array(12)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, keys.care, iv)
  const { care } = await renewCare(world, keys)
  const again = (await openVault(stretch, { ...vault, care }, '481516'))!
  await expect(crypto.subtle.decrypt({ name: 'AES-GCM', iv }, again.care, sealed)).rejects.toThrow()
})

test('What was taken along opens with the PIN, also after the lease, and with another day not at all', async () => {
  const { vault, keys } = await makeVault(world, '481516', (await createKey()).secret)
  const journey = await packJourney(world, keys, undefined, { pupils: ['a'], until: 7 })
  const key = (await openJourney(keys, { journey }))!
  expect(key.extractable).toBe(false)
  const iv = new Uint8Array(12)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, iv)
  const longer = await packJourney(world, keys, journey, { pupils: ['a', 'b'], until: 9 })
  const { care } = await renewCare(world, keys)
  const late = { ...vault, care, journey: longer }
  const again = (await openVault(stretch, late, '481516'))!
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, again.journey!, sealed)
  expect(new Uint8Array(opened)).toEqual(iv)
  const putOff = { ...late, journey: { ...longer, until: 10 } }
  expect(await openVault(stretch, putOff, '481516')).not.toHaveProperty('journey')
})
