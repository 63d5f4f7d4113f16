import { expect, test } from 'vitest'
import { delayAfter, isGuessable } from './pin.ts'

test('The PINs that anybody tries first are known', () => {
  for (const pin of ['000000', '123456', '654321', '121212', '123123', '112233', '789789']) {
    expect(isGuessable(pin), pin).toBe(true)
  }
  for (const pin of ['481516', '190725', '135790', '110237']) {
    expect(isGuessable(pin), pin).toBe(false)
  }
})

test('Four tries are free, then each wait is at least as long as the one before', () => {
  const delays = Array.from({ length: 20 }, (_, wrong) => delayAfter(wrong))
  expect(delays.slice(0, 5)).toEqual([0, 0, 0, 0, 0])
  expect(delays[5]).toBe(30_000)
  expect(delays.toSorted((a, b) => a - b)).toEqual(delays)
  expect(delays.at(-1)).toBe(3600_000)
})
