import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { branchesOf, canonical, fieldsView, mergeEntries, seenOf } from './merge.ts'
import type { Entry } from './op.ts'

function entry(id: string, set: Entry['set'], seen: string[] = []): Entry {
  return { id, by: 'сәуле', device: 'd', at: { wall: 0, offset: 0 }, set, seen }
}

const ids = ['a', 'b', 'c', 'd', 'e', 'f']

/** Entries of one record as phones could have made them: each id always means the same edit. */
const history = fc
  .array(
    fc.record({
      set: fc.dictionary(fc.constantFrom('from', 'to', 'reason'), fc.integer({ min: 0, max: 3 })),
      seen: fc.subarray(ids)
    }),
    { maxLength: ids.length }
  )
  .map(edits => edits.map(({ set, seen }, i) => entry(ids[i]!, set, seen)))

test('it does not matter in which order or how often edits arrive', async () => {
  await fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat()), (entries, dice) => {
      const arriving = [...entries, ...entries].sort(() => (dice.next().value % 3) - 1)
      const merged = arriving.reduce<Entry[]>((kept, each) => mergeEntries(kept, [each]), [])
      expect(merged).toEqual(mergeEntries([], entries))
      expect(mergeEntries(merged, merged)).toEqual(merged)
      expect(fieldsView(merged)).toEqual(fieldsView(mergeEntries([], entries)))
    })
  )
})

test('a value vanishes only if a later edit that has seen it speaks of the same field', async () => {
  await fc.assert(
    fc.property(history, entries => {
      const { values, disputed } = fieldsView(entries)
      for (const { id, set } of entries) {
        for (const [field, value] of Object.entries(set)) {
          const isReplaced = entries.some(
            other => other.id !== id && other.seen.includes(id) && field in other.set
          )
          const shown = disputed[field]?.map(version => version.value) ?? [values[field]]
          if (!isReplaced) expect(shown.map(canonical)).toContain(canonical(value))
        }
      }
    })
  )
})

test('two people who say the same do not disagree', () => {
  const view = fieldsView([entry('a', { reason: 'ill' }), entry('b', { reason: 'ill' })])
  expect(view.disputed).toEqual({})
})

test('two people who say different things are both heard', () => {
  const view = fieldsView([entry('a', { reason: 'ill' }), entry('b', { reason: 'family' })])
  expect(view.disputed.reason?.map(({ value }) => value)).toEqual(['ill', 'family'])
})

test('an edit that has seen both ends a disagreement', () => {
  const both = [entry('a', { reason: 'ill' }), entry('b', { reason: 'family' })]
  const view = fieldsView([...both, entry('c', { reason: 'ill' }, seenOf(both, ['reason']))])
  expect(view).toEqual({ values: { reason: 'ill' }, disputed: {} })
})

test('two amendments of one visit are two branches', () => {
  const first = entry('a', { seen: 'Үйде ешкім жоқ' })
  const branches = branchesOf([first, entry('b', {}, ['a']), entry('c', {}, ['a'])])
  expect(branches.map(({ id }) => id)).toEqual(['b', 'c'])
})

test('an edit that claims to have seen itself does not vanish', () => {
  expect(branchesOf([entry('a', {}, ['a'])])).toHaveLength(1)
})

test('the order of keys does not make a difference', () => {
  expect(canonical({ a: 1, b: [{ c: 2, d: undefined }] })).toBe(canonical({ b: [{ c: 2 }], a: 1 }))
})
