import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { often } from '../testing/often.ts'
import { fromBase64url, toBase64url } from './base64url.ts'

test('bytes come back as they were, and Node writes the same text', async () => {
  await fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect([...(fromBase64url(toBase64url(bytes)) ?? [])]).toEqual([...bytes])
    }),
    often
  )
})

test('a character that does not belong there is refused', () => {
  for (const text of ['a+b/', 'ab==', 'жж', 'a b']) expect(fromBase64url(text)).toBeUndefined()
})
