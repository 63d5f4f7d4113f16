import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import { schemasOf } from '../kind.ts'
import type { SchoolClass } from '../kinds/class.ts'
import type { Pupil } from '../kinds/pupil.ts'
import { pupil as pupilKind } from '../kinds/pupil.ts'
import { isIin } from '../rules/iin.ts'
import type { Candidate } from './candidate.ts'
import type { Cell } from './cell.ts'
import { guessColumns } from './columns.ts'
import { candidateToPupil } from './facts.ts'
import { classKey } from './parse-class.ts'
import { type Plan, planImport } from './plan.ts'
import { readRows } from './read-row.ts'

const today = '2026-09-01'
const numbers = ['159900777784', '159900555805']

interface School {
  classes: { id: string; fields: SchoolClass }[]
  pupils: { id: string; fields: Pupil }[]
}

const school: School = {
  classes: [
    {
      id: 'a',
      fields: {
        shift: 1,
        names: [
          { from: '2025-08-01', grade: 6, letter: 'А' },
          { from: '2026-08-01', grade: 7, letter: 'А' }
        ]
      }
    },
    { id: 'b', fields: { shift: 1, names: [{ from: '2026-08-01', grade: 7, letter: 'Ә' }] } }
  ],
  pupils: []
}

function withPupils(...fields: Partial<Pupil>[]): School {
  const pupils = fields.map((some, i) => ({
    id: `p${i}`,
    fields: { name: 'Қалиев Әли', class: 'a', from: '2025-09-01', ...some }
  }))
  return { ...school, pupils }
}

function row(some: Partial<Candidate> = {}): Candidate {
  return { row: 2, name: 'Қалиев Әли', className: { grade: 7, letter: 'А' }, doubts: [], ...some }
}

function plan(at: School, ...candidates: Candidate[]): Plan {
  return planImport({ ...at, candidates, refused: [], today })
}

/** The school after everything in the plan has been done. */
function applied(
  at: School,
  candidates: readonly Candidate[],
  { newClasses, items }: Plan
): School {
  const classes = [
    ...at.classes,
    ...newClasses.map((name, i) => ({
      id: `new${i}`,
      fields: { shift: 1, names: [{ from: '2026-08-01', ...name }] }
    }))
  ]
  const classOf = (candidate: Candidate) =>
    classes.find(({ fields }) => classKey(fields.names.at(-1)!) === classKey(candidate.className))!
      .id
  const pupils = at.pupils.map(({ id, fields }) => ({ id, fields: { ...fields } }))
  for (const { kind, row, pupilId, after } of items) {
    const candidate = candidates.find(one => one.row === row)
    if (!candidate) continue
    const stored = pupils.find(({ id }) => id === pupilId)
    if (stored) Object.assign(stored.fields, after, { class: classOf(candidate) })
    else if (kind === 'new') {
      pupils.push({ id: `n${row}`, fields: candidateToPupil(candidate, classOf(candidate), today) })
    }
  }
  return { classes, pupils }
}

describe('a child is recognised', () => {
  test('by its identity number, whatever else has changed', () => {
    const at = withPupils({ iin: numbers[0]!, birth: '2013-01-01' })
    const [item] = plan(
      at,
      row({ name: 'Қалиев Әлихан', iin: numbers[0]!, birth: '2013-01-01' })
    ).items
    expect(item).toMatchObject({
      kind: 'changed',
      pupilId: 'p0',
      before: { name: 'Қалиев Әли' },
      after: { name: 'Қалиев Әлихан' },
      doubts: []
    })
  })

  test('by its number with a doubt, if neither name nor birth date agree', () => {
    const [item] = plan(
      withPupils({ iin: numbers[0]! }),
      row({ name: 'Ким Дана', iin: numbers[0]! })
    ).items
    expect(item).toMatchObject({ kind: 'changed', pupilId: 'p0', doubts: ['other-name'] })
  })

  test('by name and birth date, also in another class', () => {
    const at = withPupils({ birth: '2013-01-01' })
    const [item] = plan(
      at,
      row({ birth: '2013-01-01', className: { grade: 7, letter: 'Ә' } })
    ).items
    expect(item).toMatchObject({
      kind: 'moved',
      pupilId: 'p0',
      fromClass: { grade: 7, letter: 'А' },
      className: { grade: 7, letter: 'Ә' }
    })
  })

  test('by name and class, if not both have a birth date', () => {
    const [item] = plan(withPupils({}), row({ birth: '2013-01-01' })).items
    expect(item).toMatchObject({ kind: 'changed', pupilId: 'p0', after: { birth: '2013-01-01' } })
  })

  test('with a doubt, if a name is typed with other letters', () => {
    const at = withPupils({ name: 'Калиев Али', birth: '2013-01-01' })
    const [item] = plan(at, row({ birth: '2013-01-01' })).items
    expect(item).toMatchObject({ kind: 'changed', pupilId: 'p0', doubts: ['similar-name'] })
  })

  test('whatever the case of its name, ё, and the keyboard of its class', () => {
    const at = withPupils({ name: 'Қалиев Артём', birth: '2013-01-01' })
    const one = row({
      name: 'Қалиев АРТЕМ',
      birth: '2013-01-01',
      className: { grade: 7, letter: 'A' }
    })
    expect(plan(at, one)).toMatchObject({ items: [{ kind: 'same' }], newClasses: [] })
  })
})

describe('a child is new, with a doubt,', () => {
  test('if name and birth date agree but the identity numbers do not', () => {
    const at = withPupils({ iin: numbers[0]!, birth: '2013-01-01' })
    const { items, counts } = plan(at, row({ iin: numbers[1]!, birth: '2013-01-01' }))
    expect(items[0]).toMatchObject({ kind: 'new', doubts: ['same-name-and-birth'] })
    expect(counts).toMatchObject({ new: 1, unlisted: 1, doubtful: 1, pupils: 2 })
  })

  test('if two children on the roll may be meant', () => {
    const twins = { birth: '2013-01-01', class: 'b' }
    const [item] = plan(withPupils(twins, twins), row({ birth: '2013-01-01' })).items
    expect(item).toMatchObject({ kind: 'new', doubts: ['same-name-and-birth'] })
  })

  test('if a namesake in its class has another birth date', () => {
    const [item] = plan(withPupils({ birth: '2013-01-01' }), row({ birth: '2013-01-02' })).items
    expect(item).toMatchObject({ kind: 'new', doubts: ['same-name'] })
  })

  test('if it was at the school before', () => {
    const at = withPupils({ birth: '2013-01-01', until: '2026-01-01' })
    const { items, counts } = plan(at, row({ birth: '2013-01-01' }))
    expect(items[0]).toMatchObject({ kind: 'new', doubts: ['left-before'] })
    expect(counts.pupils).toBe(1)
  })

  test('if its birth date belongs to no pupil', () => {
    expect(plan(school, row({ birth: '2031-01-01' })).items[0]?.doubts).toEqual(['birth-unlikely'])
  })
})

test('a child who has left stays so while the table says the same', () => {
  const at = withPupils({ birth: '2013-01-01', until: '2026-01-01' })
  const { items, counts } = plan(at, row({ birth: '2013-01-01', doubts: ['left-school'] }))
  expect(items[0]).toMatchObject({ kind: 'same', pupilId: 'p0' })
  expect(counts.pupils).toBe(0)
})

test('what a table does not tell stays, and guardians are only added', () => {
  const guardians = [{ name: 'Қалиев Нұр', phone: '+7 701 000 00 00' }]
  const at = withPupils({ birth: '2013-01-01', sex: 'boy', address: 'Абай көш. 1', guardians })
  const told = [{ name: 'ҚАЛИЕВ НҰР', phone: '8(701)0000000' }, { name: 'Қалиева Гүл' }]
  const [item] = plan(at, row({ guardians: told })).items
  expect(item?.after).toEqual({ guardians: [...guardians, { name: 'Қалиева Гүл' }] })
})

test('children are unlisted only in classes that the table contains', () => {
  const at = withPupils({ name: 'Ким Дана' }, { name: 'Үсен Нұр', class: 'b' })
  const { items, counts } = plan(at, row())
  expect(items.map(({ kind, name }) => [kind, name])).toEqual([
    ['new', 'Қалиев Әли'],
    ['unlisted', 'Ким Дана']
  ])
  expect(counts).toMatchObject({ new: 1, unlisted: 1, pupils: 3 })
})

test('classes bear the names of the day, and missing ones are named in order', () => {
  const rows = ['Ә', 'А', ''].map((letter, i) =>
    row({ row: i + 2, name: `Ким ${letter}н`, className: { grade: 6, letter } })
  )
  expect(plan(school, ...rows, row()).newClasses).toEqual([
    { grade: 6, letter: '' },
    { grade: 6, letter: 'А' },
    { grade: 6, letter: 'Ә' }
  ])
})

describe('a table', () => {
  const headings = ['ФИО', 'Сынып', 'Туған күні', 'ЖСН', 'Телефон', 'Смена']
  const valid = Array.from(
    { length: 400 },
    (_, i) => `1599${String(i * 7919).padStart(8, '0')}`
  ).filter(isIin)
  const child = fc.record({
    family: fc.constantFrom('Қалиев', 'КИМ', 'Үсен', 'Калиев', 'Оспанов'),
    given: fc.constantFrom('Әли', 'Али', 'Дана', 'НҰР'),
    className: fc.constantFrom('7А', '7 «Ә»', '7-ә сынып', '8', ''),
    birth: fc.constantFrom('01.02.2013', '2013-02-01', '5.6.14', 41306, '31.02.2013', null),
    iin: fc.constantFrom(...valid, '123', null),
    phone: fc.constantFrom('87010000001', '+7 701 000 00 02', null)
  })
  const table = fc
    .array(child, { maxLength: 25 })
    .map(list =>
      list.map(one => [
        `${one.family} ${one.given}`,
        one.className,
        one.birth,
        one.iin,
        one.phone,
        1
      ])
    )

  function candidatesOf(rows: Cell[][]) {
    return readRows(rows, guessColumns(rows))
  }

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(table, rows => {
        const read = candidatesOf([headings, ...rows])
        const first = planImport({ ...school, ...read, today })
        const after = applied(school, read.candidates, first)
        for (const { fields } of after.pupils) {
          expect(schemasOf(pupilKind).whole.safeParse(fields).success).toBe(true)
        }
        const second = planImport({ ...after, ...read, today })
        expect(second.counts.same).toBe(read.candidates.length)
        expect(second.counts).toMatchObject({ new: 0, changed: 0, moved: 0, unlisted: 0 })
        expect(second.newClasses).toEqual([])
        expect(second.counts.pupils).toBe(first.counts.pupils)
      }),
      often
    )
  })

  test('gives the same plan whatever the order of its columns', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 })
    fc.assert(
      fc.property(table, order, (rows, columns) => {
        const turned = [headings, ...rows].map(cells => columns.map(i => cells[i] ?? null))
        const plans = [[headings, ...rows], turned].map(cells =>
          planImport({ ...school, ...candidatesOf(cells), today })
        )
        expect(plans[1]).toEqual(plans[0])
      }),
      often
    )
  })

  test('gives the same plan whatever the order of its rows, if no child is in it twice', () => {
    const distinct = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 20 })
    fc.assert(
      fc.property(distinct, fc.infiniteStream(fc.nat()), (list, ranks) => {
        const rows = list.map(i => [
          `Қалиев ${'Әлидананур'.slice(i % 8)}ж`,
          `${i % 12}Ә`,
          40_000 + i,
          null,
          null,
          1
        ])
        const ranked = rows.map(cells => ({ cells, rank: ranks.next().value as number }))
        const shuffled = ranked.sort((a, b) => a.rank - b.rank).map(({ cells }) => cells)
        const plans = [rows, shuffled].map(some =>
          planImport({ ...school, ...candidatesOf([headings, ...some]), today })
        )
        const summary = ({ items, newClasses, counts }: Plan) => ({
          items: items.map(({ row: _, ...item }) => JSON.stringify(item)).sort(),
          newClasses,
          counts
        })
        expect(summary(plans[1]!)).toEqual(summary(plans[0]!))
      }),
      often
    )
  })

  test('of 3,000 rows is compared with 3,000 children', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [
      `Қалиев Әли${'абвгд'[i % 5]}${'еиоуы'[Math.floor(i / 5) % 5]}${'клмн'[Math.floor(i / 25) % 4]}`,
      `${(i % 11) + 1}${'АӘБВ'[i % 4]}`,
      36_000 + i,
      null,
      null,
      1
    ])
    const read = candidatesOf([headings, ...rows])
    const after = applied(school, read.candidates, planImport({ ...school, ...read, today }))
    const { counts } = planImport({ ...after, ...candidatesOf([headings, ...rows]), today })
    expect(counts.same).toBe(3000)
  })
})
