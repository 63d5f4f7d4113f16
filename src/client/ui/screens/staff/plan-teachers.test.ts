import { expect, test } from 'vitest'
import type { Member } from './members.ts'
import { planTeachers, spreadNames } from './plan-teachers.ts'

const known: Member = { id: 'm', seq: 4, fields: { name: 'Сейітова Айгерім', grants: [] } }
const classes = [
  { id: 'a', name: '7 «А»' },
  { id: 'b', name: '7 «Ә»' },
  { id: 'c', name: '8' }
]

test('A name beside two classes is one teacher of both', () => {
  const planned = planTeachers({ a: 'Ержанов Болат', b: '  Ержанов   болат', c: ' ' }, [])
  expect(planned).toEqual([{ name: 'Ержанов Болат', classes: ['a', 'b'], member: undefined }])
})

test('Whoever works here already is known by the name', () => {
  expect(planTeachers({ a: 'сейітова айгерім' }, [known])[0]?.member).toBe(known)
})

test('A pasted column spreads over the classes from where it was pasted', () => {
  expect(spreadNames('Болат\r\nДана\r\nТым көп', classes, 'b')).toEqual({ b: 'Болат', c: 'Дана' })
})

test('A class in front of the name says where the name goes', () => {
  const pasted = '8\tДана\n7-ә сынып\tБолат\n'
  expect(spreadNames(pasted, classes, 'a')).toEqual({ c: 'Дана', b: 'Болат' })
})
