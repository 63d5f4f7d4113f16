import { expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { fuzz } from './fuzz.ts'

test('three thousand requests that nobody means are answered in order', {
  timeout: 120_000
}, async () => {
  const outcome = await fuzz.run({
    rounds: 3000,
    folder: '',
    random: createRandom(7),
    say: () => {}
  })
  expect(outcome.faults).toEqual([])
  expect(outcome.acknowledged).toBe(3000)
})
