import { expect, test } from 'vitest'
import {
  type CommandName,
  classesOf,
  commandRoles,
  mayCommand,
  mayWrite,
  ownClassesOf,
  type Post,
  scopesOf
} from './access.ts'
import { kinds } from './kinds/index.ts'
import type { Role } from './kinds/staff.ts'

const day = '2027-01-12'
const all = ['7a', '7b', '8a']
const sheet = kinds.get('sheet')!
const pupil = kinds.get('pupil')!

function post(role: Role, classes: string[] = [], from = '2026-09-01', until?: string): Post {
  return { org: 's', grants: [{ id: 'g', role, classes, from, ...(until && { until }) }] }
}

test.each<[string, Post, string[]]>([
  ['a teacher', post('teacher', ['7a']), ['org:s', 'class:7a']],
  ['a teacher without a class', post('teacher'), ['org:s']],
  ['a teacher of a class that is gone', post('teacher', ['9z']), ['org:s']],
  ['a social pedagogue', post('care'), ['org:s', 'class:7a', 'class:7b', 'class:8a', 'care:s']],
  ['the office', post('office'), ['org:s', 'class:7a', 'class:7b', 'class:8a', 'care:s']],
  ['somebody of tomorrow', post('office', [], '2027-01-13'), []],
  ['somebody of yesterday', post('care', [], '2026-09-01', '2027-01-11'), []],
  ['a substitute on the day', post('teacher', ['7b'], day, day), ['org:s', 'class:7b']],
  ['nobody', { org: 's', grants: [] }, []]
])('%s reads what the roles of today bring', (_, who, scopes) => {
  expect(scopesOf(who, day, all)).toEqual(scopes)
})

test.each<[string, Post, string, boolean]>([
  ['a teacher, the own class', post('teacher', ['7a']), 'class:7a', true],
  ['a teacher, another class', post('teacher', ['7a']), 'class:7b', false],
  ['a teacher, what is confidential', post('teacher', ['7a']), 'care:s', false],
  ['a teacher, the school', post('teacher', ['7a']), 'org:s', false],
  ['a social pedagogue, any class', post('care'), 'class:8a', true],
  ['a social pedagogue, what is confidential', post('care'), 'care:s', true],
  ['a social pedagogue, another school', post('care'), 'care:t', false],
  ['somebody of yesterday', post('care', [], '2026-09-01', '2027-01-11'), 'class:7a', false]
])('%s: may write is %s', (_, who, scope, may) => {
  expect(mayWrite(who, sheet, scope, day)).toBe(may)
})

test('nobody writes by ops what the office keeps', () => {
  expect(mayWrite(post('office'), pupil, 'class:7a', day)).toBe(false)
})

test('a class that is lent for a day is an own class on that day', () => {
  const lent = post('teacher', ['7b'], day, day)
  expect(ownClassesOf(lent, day)).toEqual(['7b'])
  expect(ownClassesOf(lent, '2027-01-13')).toEqual([])
})

test('two roles add up', () => {
  const both: Post = {
    org: 's',
    grants: [...post('teacher', ['7a']).grants, ...post('teacher', ['7b']).grants]
  }
  expect(classesOf(both, day, all)).toEqual(['7a', '7b'])
})

test('every command is for those who are named, and for nobody else', () => {
  for (const name of Object.keys(commandRoles) as CommandName[]) {
    const named: readonly Role[] | 'anyone' = commandRoles[name]
    for (const role of ['teacher', 'care', 'office'] as const) {
      const isNamed = named === 'anyone' || named.includes(role)
      expect(mayCommand(post(role, all), name, day)).toBe(isNamed)
    }
    expect(mayCommand(post('office', [], '2027-01-13'), name, day)).toBe(named === 'anyone')
  }
})
