import { expect, test } from 'vitest'
import { heldBytes } from './heap.ts'

test('what is held shows, and what was let go of does not', async () => {
  const before = await heldBytes()
  let held: unknown[] = [Array.from({ length: 300_000 }, (_, i) => ({ i })), Buffer.alloc(5e6)]
  expect((await heldBytes()) - before).toBeGreaterThan(10e6)
  expect(held).toHaveLength(2)
  held = []
  expect((await heldBytes()) - before).toBeLessThan(5e6)
})
