import { expect, test } from 'vitest'
import { schemasOf } from '../kind.ts'
import { pupil } from '../kinds/pupil.ts'
import { facts, type Mark, reasons } from '../kinds/sheet.ts'
import { earlierMarkText, readEarlierMark } from './earlier-marks.ts'

const marks: Mark[] = [
  ...facts.map(fact => ({ fact })),
  ...reasons.map(reason => ({ fact: 'absent', reason }) as const)
]

test('each mark is read back as it was written', () => {
  expect(marks.map(mark => readEarlierMark(earlierMarkText(mark)))).toEqual(marks)
  expect(readEarlierMark('flew-away')).toBeUndefined()
})

test('each mark fits into the record of the child', () => {
  for (const mark of marks) {
    const earlier = [
      { class: 'k', until: '2027-01-11', marks: { '2027-01-11': earlierMarkText(mark) } }
    ]
    const fields = { name: 'Әсел', class: 'm', from: '2027-01-11', earlier }
    expect(schemasOf(pupil).whole.safeParse(fields).success).toBe(true)
  }
})
