import fc from 'fast-check'
import { expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import { branchesOf, canonical, fieldsView, mergeEntries, seenOf } from './merge.ts'
import type { Entry } from './op.ts'

function entry(id: string, set: Entry['set'], seen: string[] = []): Entry {
  return { id, by: 'сәуле', device: 'd', at: { wall: 0, offset: 0 }, set, seen }
}

const ids = ['a', 'b', 'c', 'd', 'e', 'f']

const fields = ['from', 'to', 'reason']

/** Entries of one record: an edit may have seen those that come before it in the order of ids. */
const history = fc
  .array(
    fc.record({
      set: fc.dictionary(fc.constantFrom(...fields), fc.integer({ min: 0, max: 3 })),
      seen: fc.subarray(ids)
    }),
    { maxLength: ids.length }
  )
  .map(edits =>
    edits.map(({ set, seen }, i) =>
      entry(
        ids[i]!,
        set,
        seen.filter(id => ids.indexOf(id) < i)
      )
    )
  )

/** The places of the edits of a history, each twice, in any order. */
const twiceInAnyOrder = fc.shuffledSubarray(
  [...ids, ...ids].map((_, i) => i),
  { minLength: ids.length * 2 }
)

test('it does not matter in which order or how often edits arrive', () => {
  fc.assert(
    fc.property(history, twiceInAnyOrder, (entries, places) => {
      const arriving = places.flatMap(place => entries[place % ids.length] ?? [])
      const merged = arriving.reduce<Entry[]>((kept, each) => mergeEntries(kept, [each]), [])
      expect(merged).toEqual(mergeEntries([], entries))
      expect(mergeEntries(merged, merged)).toEqual(merged)
    }),
    often
  )
})

test('phones that have heard parts of a history in any order agree once they have heard it all', () => {
  fc.assert(
    fc.property(
      history,
      fc.array(fc.subarray([0, 1, 2, 3, 4, 5]), { maxLength: 4 }),
      (all, parts) => {
        const heard = parts.map(part => part.flatMap(place => all[place] ?? []))
        const one = [...heard, all].reduce(mergeEntries, [])
        const other = [all, ...heard.toReversed()].reduce(mergeEntries, [])
        expect(fieldsView(one)).toEqual(fieldsView(other))
        expect(branchesOf(one)).toEqual(branchesOf(other))
      }
    ),
    often
  )
})

test('an edit by somebody who has seen everything ends every disagreement in its fields', () => {
  fc.assert(
    fc.property(history, fc.subarray(fields, { minLength: 1 }), (entries, decided) => {
      const set = Object.fromEntries(decided.map(field => [field, 7]))
      const decision = entry('z', set, seenOf(entries, decided))
      const before = fieldsView(entries)
      const { values, disputed } = fieldsView(mergeEntries(entries, [decision]))
      for (const field of fields) {
        if (decided.includes(field))
          expect([values[field], disputed[field]]).toEqual([7, undefined])
        else expect(disputed[field]).toEqual(before.disputed[field])
      }
    }),
    often
  )
})

test('edits of different fields by people who know nothing of each other both stand', () => {
  fc.assert(
    fc.property(history, fc.shuffledSubarray(fields, { minLength: 2 }), (entries, [a, b]) => {
      const one = entry('y', { [a!]: 7 }, seenOf(entries, [a!]))
      const other = entry('z', { [b!]: 8 }, seenOf(entries, [b!]))
      const before = fieldsView(entries)
      const after = fieldsView(mergeEntries(mergeEntries(entries, [other]), [one]))
      expect(after).toEqual(fieldsView(mergeEntries(mergeEntries(entries, [one]), [other])))
      expect(after.values).toEqual({ ...before.values, [a!]: 7, [b!]: 8 })
      const { [a!]: _, [b!]: __, ...untouched } = before.disputed
      expect(after.disputed).toEqual(untouched)
    }),
    often
  )
})

test('an amendment of every branch leaves one branch', () => {
  fc.assert(
    fc.property(history, entries => {
      const seen = branchesOf(entries).map(({ id }) => id)
      const branches = branchesOf(mergeEntries(entries, [entry('z', {}, seen)]))
      expect(branches.map(({ id }) => id)).toEqual(['z'])
    }),
    often
  )
})

test('a value vanishes only if a later edit that has seen it speaks of the same field', () => {
  fc.assert(
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
    }),
    often
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
