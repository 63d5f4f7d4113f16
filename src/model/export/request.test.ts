import { describe, expect, test } from 'vitest'
import { text } from '../field.ts'
import { defineKind } from '../kind.ts'
import { kinds, registerKinds } from '../kinds/index.ts'
import { sampleCalendar } from '../rules/sample-calendar.ts'
import { checkSpan, exportSubjects, kindOfSubject, spanUpTo } from './request.ts'

describe('a span', () => {
  test('is two days in order, four hundred at most', () => {
    expect(checkSpan('2026-09-01', '2026-09-01').ok).toBe(true)
    expect(checkSpan('2026-09-01', '2027-10-05').ok).toBe(true)
    expect(checkSpan('2026-09-01', '2027-10-06')).toMatchObject({ problem: 'span-too-long' })
    expect(checkSpan('2026-09-02', '2026-09-01')).toMatchObject({ problem: 'wrong-span' })
    for (const day of ['', '2026-02-30', '01.09.2026', '9999-01-01']) {
      expect(checkSpan(day, '2026-09-01')).toMatchObject({ problem: 'wrong-span' })
    }
  })

  test('by its name ends today', () => {
    const from = (name: Parameters<typeof spanUpTo>[0], today: string) =>
      spanUpTo(name, sampleCalendar, today).from
    expect(from('today', '2026-11-26')).toBe('2026-11-26')
    expect(from('week', '2026-11-26')).toBe('2026-11-23')
    expect(from('month', '2026-11-26')).toBe('2026-11-01')
    expect(from('quarter', '2026-11-26')).toBe('2026-11-02')
    expect(from('quarter', '2026-10-28')).toBe('2026-09-01')
    expect(from('quarter', '2026-08-15')).toBe('2026-08-01')
    expect(from('year', '2027-05-03')).toBe('2026-08-01')
  })
})

test('a new kind can be exported by its declaration', () => {
  const need = defineKind({
    name: 'need',
    writtenBy: 'field',
    fields: { what: text() },
    scope: { in: 'care' },
    columns: ['what']
  })
  const more = registerKinds(...kinds.values(), need)
  expect(exportSubjects(more)).toEqual([...exportSubjects(kinds), 'need'])
  expect(kindOfSubject(more, 'need')).toBe(need)
  expect(kindOfSubject(kinds, 'staff')).toBe(undefined)
})
