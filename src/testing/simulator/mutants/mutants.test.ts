import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { actions, rareActions } from '../action.ts'
import { faults } from '../faults.ts'
import { mutants } from './mutants.ts'
import { change } from './plant.ts'
import { hunt } from './table.ts'

test('there are twenty bugs and more, each with a name of its own', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(20)
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
})

test.each(mutants)('the code still has the place where $name is planted', ({ changes }) => {
  for (const each of changes) {
    const text = readFileSync(new URL(`../../../${each.file}`, import.meta.url), 'utf8')
    expect(change(text, each)).not.toBe(text)
  }
})

test('what a hunt favours can happen', () => {
  const names = [...actions, ...rareActions, ...faults].map(({ name }) => name)
  for (const { favour = [] } of mutants) for (const name of favour) expect(names).toContain(name)
})

test.each([
  ['no-dedup', 'doubled'],
  ['answer-clears-batch', 'lost'],
  ['last-writer-wins', 'overwritten'],
  ['tombstones-ignored', 'leaked'],
  ['poison-answers-500', 'stuck'],
  ['office-lists-for-everybody', 'leaked'],
  ['contents-without-asking', 'leaked'],
  ['ended-phone-counts', 'leaked'],
  ['own-refusal-stops-carrying', 'stuck']
])('a run with %s planted is %s', { timeout: 300_000 }, async (name, verdict) => {
  const { verdicts } = await hunt(name, 1, 300, verdict)
  expect(verdicts).toContain(verdict)
})
