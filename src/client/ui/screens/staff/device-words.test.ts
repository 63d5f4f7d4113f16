import { expect, test } from 'vitest'
import type { DeviceInfo } from '../../../../model/commands.ts'
import { missingOf } from './device-words.ts'

function missing(lastN: number, delivered: number, setAside: number): number {
  return missingOf({ lastN, delivered, setAside } as DeviceInfo)
}

test('A gap in the count of a device is what it still holds; what was set aside has come', () => {
  expect(missing(9, 9, 0)).toBe(0)
  expect(missing(9, 6, 1)).toBe(2)
})

test('What was set aside after the last that was taken is no gap', () => {
  expect(missing(9, 9, 3)).toBe(0)
})
