import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
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

test.each([
  ['no-dedup', 'doubled'],
  ['answer-clears-batch', 'lost'],
  ['last-writer-wins', 'overwritten'],
  ['tombstones-ignored', 'leaked'],
  ['poison-answers-500', 'stuck']
])('a run with %s planted is %s', { timeout: 300_000 }, async (name, verdict) => {
  const { verdicts } = await hunt(name, 1, 300)
  expect(verdicts).toContain(verdict)
})
