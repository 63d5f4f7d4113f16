import { expect, test } from 'vitest'
import { choice, count, day, flag, link, note, optional, texts } from '../field.ts'
import { defineKind } from '../kind.ts'
import { registerKinds } from '../kinds/index.ts'
import { pupil } from '../kinds/pupil.ts'
import type { Entry } from '../sync/op.ts'
import { makeExport } from './export.ts'
import type { ExportRecord } from './school.ts'

const need = defineKind({
  name: 'need',
  writtenBy: 'field',
  fields: {
    pupil: link('pupil'),
    since: day(),
    what: choice(['coat', 'boots']),
    size: optional(count(1, 60)),
    urgent: optional(flag()),
    phones: optional(texts(3)),
    note: optional(note())
  },
  scope: { in: 'pupil', by: 'pupil' },
  columns: ['pupil', 'since', 'what', 'size', 'urgent', 'phones', 'note'],
  day: 'since'
})

const scope = 'class:c1'

function entry(id: string, set: Record<string, unknown>, seen: string[] = []): Entry {
  return {
    id,
    by: 'p1',
    device: 'd',
    at: { wall: 0, offset: 0 },
    set,
    seen,
    got: 1_795_000_000_000
  }
}

function needed(id: string, ...entries: Entry[]): ExportRecord {
  return { id, kind: 'need', scope, fields: {}, entries }
}

function office(kind: string, id: string, place: string, fields: object): ExportRecord {
  return { id, kind, scope: place, fields: fields as Record<string, unknown>, entries: [] }
}

const records = [
  office('school', 's', 'org:s', { name: 'Ақбұлақ мектебі', years: [] }),
  office('class', 'c1', 'org:s', {
    names: [{ from: '2026-09-01', grade: 3, letter: 'Ә' }],
    shift: 1
  }),
  office('staff', 'p1', 'org:s', { name: 'Сәуле', grants: [] }),
  office('pupil', 'a', scope, { name: 'Өтеген Дана', class: 'c1', from: '2026-09-01' }),
  office('pupil', 'b', scope, { name: 'Әли Мирас', class: 'c1', from: '2026-09-01' }),
  needed(
    'n1',
    entry('1', { pupil: 'a', since: '2026-11-02', what: 'coat', size: 34, urgent: true }),
    entry('2', { what: 'boots' })
  ),
  needed('n2', entry('3', { pupil: 'b', since: '2026-11-02', what: 'coat', phones: ['1', '2'] })),
  needed('n3', entry('4', { pupil: 'b', since: '2026-08-02', what: 'coat' }))
]

test('a kind that nobody has heard of becomes rows by its declaration alone', async () => {
  const { tables, counts } = await makeExport({
    request: {
      subject: 'need',
      from: '2026-11-01',
      to: '2026-11-30',
      classes: ['c1'],
      language: 'kk'
    },
    source: {
      kinds: registerKinds(pupil, need),
      org: 's',
      recordsOf: async (place, kind) =>
        records.filter(record => record.scope === place && record.kind === kind)
    },
    words: key => key,
    now: 0,
    madeBy: '',
    readFrom: ''
  })
  const received = '18.11.2026 16:06'
  expect(counts.rows).toBe(2)
  expect(tables[0]!.columns.map(({ type }) => type)).toEqual(
    'short text day text number text note note note text text'.split(' ')
  )
  expect(tables[0]!.rows).toEqual([
    [
      '3 «Ә»',
      'Әли Мирас',
      '2026-11-02',
      'kinds.need.answers.what.coat',
      null,
      null,
      '1; 2',
      null,
      null,
      'Сәуле',
      received
    ],
    [
      '3 «Ә»',
      'Өтеген Дана',
      '2026-11-02',
      'kinds.need.answers.what.coat',
      34,
      'app.yes',
      null,
      null,
      'kinds.need.fields.what: kinds.need.answers.what.coat / kinds.need.answers.what.boots',
      'Сәуле',
      received
    ]
  ])
})
