import { expect, test } from 'vitest'
import { choice, count, day, flag, optional, text, texts } from '../../../model/field.ts'
import { defineKind } from '../../../model/kind.ts'
import { readValues } from './record-values.ts'

const bus = defineKind({
  name: 'bus',
  writtenBy: 'office',
  fields: {
    driver: text(20),
    seats: count(1, 60),
    colour: optional(choice(['white', 'blue'])),
    phones: optional(texts(2)),
    heated: optional(flag()),
    checked: optional(day())
  },
  scope: { in: 'org' },
  columns: ['driver']
})

test('A whole form gives the fields without spaces and empty lines', () => {
  const typed = { driver: ' Болат ', seats: 20, phones: ['701', ' '], checked: '', heated: false }
  expect(readValues(bus, typed)).toEqual({
    flaws: {},
    fields: { driver: 'Болат', seats: 20, phones: ['701'], heated: false }
  })
})

test('What is missing and what does not fit is named, and nothing is saved', () => {
  const typed = { driver: '  ', seats: 61, colour: 'red', checked: '2026-02-30' }
  expect(readValues(bus, typed)).toEqual({
    flaws: { driver: 'missing', seats: 'invalid', colour: 'invalid', checked: 'invalid' },
    fields: undefined
  })
})

test('A field that the form does not ask for is handed on as it is', () => {
  expect(readValues(bus, { seats: 61, phones: [] }, ['driver', 'seats', 'phones'])).toEqual({
    flaws: {},
    fields: { seats: 61, phones: [] }
  })
})
