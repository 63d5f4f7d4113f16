import { expect, test } from 'vitest'
import type { Grant } from '../../../../model/kinds/staff.ts'
import { type Filter, type Member, shownMembers } from './members.ts'

const today = '2026-11-26'
const device = {
  id: 'd',
  label: 'Chrome, Android',
  created: 0,
  lastContact: 0,
  lastN: 0,
  delivered: 0,
  lastDelivery: null,
  setAside: 0,
  ending: null,
  told: null,
  erased: null
}

function member(id: string, name: string, grants: Partial<Grant>[], phone?: string): Member {
  const whole = grants.map((grant, i) => ({
    id: `${i}`,
    role: 'teacher' as const,
    classes: [],
    from: '2026-09-01',
    ...grant
  }))
  return { id, seq: 1, fields: { name, grants: whole, ...(phone && { phone }) } }
}

const members = [
  member('q', 'Қасымова Әсел', [{ role: 'care' }], '+7 701 555 12 34'),
  member('a', 'Айтқали Болат', [{}]),
  member('o', 'Өтеген Дана', [{ until: '2026-10-01' }])
]
const devices = [
  { ...device, person: 'q', ended: null },
  { ...device, person: 'a', ended: 5 }
]

function shown(filter: Filter, query = '') {
  return shownMembers(members, devices, { filter, query, today }).map(({ id }) => id)
}

test('Everybody stands in Kazakh order', () => {
  expect(shown('all')).toEqual(['a', 'q', 'o'])
})

test('A filter asks for the roles of today', () => {
  expect(shown('teacher')).toEqual(['a'])
  expect(shown('left')).toEqual(['o'])
})

test('An ended device is none', () => {
  expect(shown('no-device')).toEqual(['a'])
})

test('A search forgives spelling and finds a phone number', () => {
  expect(shown('all', 'асел')).toEqual(['q'])
  expect(shown('all', '5551234')).toEqual(['q'])
})
