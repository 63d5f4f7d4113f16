import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { often } from '../testing/often.ts'
import { shortId, uuidSchema, uuidv7 } from './ids.ts'

const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 })

test('an id is a UUID of version 7 that begins with its moment', async () => {
  await fc.assert(
    fc.property(moment, bytes16, (now, random) => {
      const id = uuidv7(now, bytes => bytes.set(random))
      expect(uuidSchema.safeParse(id).success).toBe(true)
      expect(id[14]).toBe('7')
      expect('89ab').toContain(id[19])
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
    }),
    often
  )
})

test('a clock before 1970 or between two milliseconds still gives an id', () => {
  for (const now of [-5, 0.5]) {
    expect(uuidv7(now, () => {})).toMatch(/^00000000-0000-7000-8000-/)
  }
})

test('a short id has twelve letters that nobody confuses', async () => {
  await fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), random => {
      expect(shortId(bytes => bytes.set(random))).toMatch(/^[a-km-np-z2-9]{12}$/)
    }),
    often
  )
})
