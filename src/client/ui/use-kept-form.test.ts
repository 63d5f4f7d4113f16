import { expect, test } from 'vitest'
import { type Kept, leftAt, typedInto } from './use-kept-form.ts'

const opened: Kept<string> = { fields: '', seq: 4 }

test('a form that is being filled in for the first time is no continuation', () => {
  const typed = typedInto(opened, 'Д', 100)
  expect(leftAt(opened, 90)).toBeUndefined()
  expect(leftAt(typed, 90)).toBeUndefined()
})

test('a form that is opened again says when it was begun, however often it is typed into', () => {
  const later = typedInto(typedInto(opened, 'Д', 100), 'Да', 900)
  expect(later).toEqual({ fields: 'Да', seq: 4, begunAt: 100 })
  expect(leftAt(later, 500)).toBe(100)
})
