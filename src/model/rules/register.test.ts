import fc from 'fast-check'
import { expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import { facts, type Mark } from '../kinds/sheet.ts'
import { mergeEntries } from '../sync/merge.ts'
import type { Entry } from '../sync/op.ts'
import { countMarks, historyOfPupil, registerView, seenOfPupils } from './register.ts'

const rolls: Record<string, string[]> = { first: ['arman', 'dana', 'erlan'], second: ['arman'] }
const rollOf = (name: string) => rolls[name]
const absent: Mark = { fact: 'absent' }

let wall = 0
function entry(id: string, set: Entry['set'], seen: string[] = []): Entry {
  return { id, by: id, device: 'd', at: { wall: wall++, offset: 0 }, set, seen }
}

function taken(id: string, marks: Record<string, Mark> = {}, seen: string[] = [], roll = 'first') {
  return entry(id, { taken: { roll, marks } }, seen)
}

function factsOf(entries: Entry[]) {
  const { marks } = registerView(entries, rollOf)
  return Object.fromEntries(
    [...marks].map(([pupil, { versions }]) => [pupil, versions.map(({ value }) => value.fact)])
  )
}

test('a register that nobody took has no marks and is not taken', () => {
  expect(registerView([], rollOf)).toEqual({ taken: undefined, marks: new Map() })
  const corrected = registerView([entry('a', { marks: { dana: absent } })], rollOf)
  expect(corrected.taken).toBeUndefined()
})

test('whoever is not listed in a register that was taken is here', () => {
  expect(factsOf([taken('a', { dana: absent })])).toEqual({
    arman: ['here'],
    dana: ['absent'],
    erlan: ['here']
  })
})

test('all here against Dana absent is a disagreement about Dana alone', () => {
  const entries = [taken('a'), taken('b', { dana: absent })]
  expect(factsOf(entries)).toEqual({ arman: ['here'], dana: ['here', 'absent'], erlan: ['here'] })
  const dana = registerView(entries, rollOf).marks.get('dana')
  expect(dana?.mark.fact).toBe('absent')
})

test('two who took it alike do not disagree, even if one mark was planned', () => {
  const entries = [
    taken('a', { dana: { fact: 'absent', reason: 'ill', planned: true } }),
    taken('b', { dana: { fact: 'absent', reason: 'ill' } })
  ]
  expect(factsOf(entries).dana).toEqual(['absent'])
})

test('a child that was not on the roll of the phone is not marked, never here', () => {
  const { marks } = registerView([taken('a', {}, [], 'second')], rollOf)
  expect(marks.has('dana')).toBe(false)
  expect(countMarks(rolls.first!, pupil => marks.get(pupil))).toMatchObject({
    roll: 3,
    here: 1,
    notMarked: 2
  })
})

test('while the list of pupils has not arrived nobody counts as here', () => {
  const { marks } = registerView([taken('a', { dana: absent }, [], 'unknown')], rollOf)
  expect([...marks.keys()]).toEqual(['dana'])
})

test('a correction speaks of its pupils alone', () => {
  const first = taken('a')
  const seen = seenOfPupils([first], rollOf, ['dana'])
  const entries = [first, entry('b', { marks: { dana: { fact: 'late' } } }, seen)]
  expect(seen).toEqual(['a'])
  expect(factsOf(entries)).toEqual({ arman: ['here'], dana: ['late'], erlan: ['here'] })
})

test('a register that was taken back is not taken', () => {
  const entries = [taken('a'), entry('b', { retracted: 'басқа сынып' }, ['a'])]
  expect(registerView(entries, rollOf)).toEqual({ taken: undefined, marks: new Map() })
})

test('taking back a second try does not bring the first one back', () => {
  const entries = [taken('a'), taken('b', {}, ['a']), entry('c', { retracted: 'қате' }, ['b'])]
  expect(registerView(entries, rollOf).taken).toBeUndefined()
})

test('what somebody else said meanwhile stands when a register is taken back', () => {
  const entries = [
    taken('a'),
    entry('b', { retracted: 'қате' }, ['a']),
    entry('c', { marks: { dana: absent } }, ['a'])
  ]
  expect(factsOf(entries)).toEqual({ dana: ['absent'] })
})

test('a register that was taken back may be taken again', () => {
  const entries = [taken('a'), entry('b', { retracted: 'қате' }, ['a']), taken('c')]
  expect(registerView(entries, rollOf).taken?.id).toBe('c')
  expect(historyOfPupil(entries, rollOf, 'dana').map(({ mark }) => mark?.fact)).toEqual([
    'here',
    undefined,
    'here'
  ])
})

test('a pupil whose id is a word of the language is marked like any other', () => {
  const strange = (name: string) => (name === 'first' ? ['constructor'] : undefined)
  const { marks } = registerView([taken('a')], strange)
  expect(marks.get('constructor')?.mark).toEqual({ fact: 'here' })
})

test('late and early leavers count among those who are here', () => {
  const marks: Record<string, Mark> = {
    arman: { fact: 'late' },
    dana: { fact: 'left-early' },
    erlan: absent
  }
  expect(countMarks(rolls.first!, pupil => ({ mark: marks[pupil]! }))).toEqual({
    roll: 3,
    here: 2,
    late: 1,
    leftEarly: 1,
    absent: 1,
    unexplained: 1,
    disputed: 0,
    notMarked: 0
  })
})

const children = ['arman', 'dana', 'erlan', 'zhansaya']
const names = ['first', 'second', 'unknown']
const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const anyMark: fc.Arbitrary<Mark> = fc.record(
  { fact: fc.constantFrom(...facts), reason: fc.constantFrom('ill', 'family') },
  { requiredKeys: ['fact'] }
)
const anyMarks = fc.dictionary(fc.constantFrom(...children), anyMark)
const anySet: fc.Arbitrary<Entry['set']> = fc.oneof(
  fc.record({ roll: fc.constantFrom(...names), marks: anyMarks }).map(said => ({ taken: said })),
  anyMarks.map(marks => ({ marks })),
  fc.constant({ retracted: 'қате' })
)

/** Statements of one register: each may have seen those that came before it. */
const anyStatements = fc
  .array(fc.record({ set: anySet, seen: fc.subarray(ids) }), { maxLength: ids.length })
  .map(list =>
    list.map(({ set, seen }, i) =>
      entry(
        ids[i]!,
        set,
        seen.filter(id => ids.indexOf(id) < i)
      )
    )
  )

test('in whatever order and however often statements arrive, the register says the same', () => {
  const places = [...ids, ...ids].map((_, i) => i)
  const anyOrder = fc.shuffledSubarray(places, { minLength: places.length })
  fc.assert(
    fc.property(anyStatements, anyOrder, (entries, order) => {
      const arriving = order.flatMap(place => entries[place % ids.length] ?? [])
      const merged = arriving.reduce<Entry[]>((kept, each) => mergeEntries(kept, [each]), [])
      expect(registerView(merged, rollOf)).toEqual(registerView(entries, rollOf))
    }),
    often
  )
})

test('under any statements only those are marked of whom one that stands speaks', () => {
  fc.assert(
    fc.property(anyStatements, entries => {
      const { taken: statement, marks } = registerView(entries, rollOf)
      const spokenOf = entries.flatMap(({ set }) => [
        ...Object.keys((set.marks as object | undefined) ?? {}),
        ...Object.keys((set.taken as { marks: object } | undefined)?.marks ?? {}),
        ...(rollOf((set.taken as { roll: string } | undefined)?.roll ?? '') ?? [])
      ])
      for (const pupil of marks.keys()) expect(spokenOf).toContain(pupil)
      const listed = rollOf((statement?.set.taken as { roll: string } | undefined)?.roll ?? '')
      for (const pupil of listed ?? []) expect(marks.has(pupil)).toBe(true)
    }),
    often
  )
})

test('under any statements a disagreement shows the value that asks for more care', () => {
  const byCare = ['here', 'late', 'left-early', 'absent']
  fc.assert(
    fc.property(anyStatements, entries => {
      for (const { mark, versions } of registerView(entries, rollOf).marks.values()) {
        const most = Math.max(...versions.map(({ value }) => byCare.indexOf(value.fact)))
        expect(byCare.indexOf(mark.fact)).toBe(most)
      }
    }),
    often
  )
})

test('under any statements a correction by somebody who saw all decides about its child alone', () => {
  fc.assert(
    fc.property(anyStatements, fc.constantFrom(...children), anyMark, (entries, pupil, mark) => {
      const seen = seenOfPupils(entries, rollOf, [pupil])
      const before = registerView(entries, rollOf)
      const after = registerView(
        [...entries, entry('z', { marks: { [pupil]: mark } }, seen)],
        rollOf
      )
      expect(after.marks.get(pupil)?.versions.map(({ value }) => value)).toEqual([mark])
      expect(after.taken).toBe(before.taken)
      for (const other of children.filter(each => each !== pupil)) {
        expect(after.marks.get(other)).toEqual(before.marks.get(other))
      }
    }),
    often
  )
})

test('under any statements nothing stands once somebody who saw all has taken it back', () => {
  fc.assert(
    fc.property(anyStatements, entries => {
      const all = entries.map(({ id }) => id)
      const view = registerView([...entries, entry('z', { retracted: 'қате' }, all)], rollOf)
      expect(view).toEqual({ taken: undefined, marks: new Map() })
    }),
    often
  )
})

test('under any statements each child of a roll is here, absent or not marked', () => {
  fc.assert(
    fc.property(anyStatements, entries => {
      const { marks } = registerView(entries, rollOf)
      const count = countMarks(children, pupil => marks.get(pupil))
      expect(count.here + count.absent + count.notMarked).toBe(children.length)
      expect(count.late + count.leftEarly).toBeLessThanOrEqual(count.here)
      expect(count.unexplained).toBeLessThanOrEqual(count.absent)
    }),
    often
  )
})

test('a register stands although somebody who never saw it took two of its corrections back', () => {
  const entries = [
    taken('a'),
    entry('b', { marks: { dana: absent } }, ['a']),
    entry('c', { retracted: 'қате' }, ['b'])
  ]
  expect(registerView(entries, rollOf).taken?.id).toBe('a')
  expect(factsOf(entries).dana).toEqual(['here'])
})
