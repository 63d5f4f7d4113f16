import { useState } from 'preact/hooks'
import { type CaseNoteDraft, caseNoteDraft } from '../../../actions/case-drafts.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { nextDays } from '../../cases.ts'
import { Frame } from '../../parts/frame.tsx'
import { Ornament } from '../../parts/ornament.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { knowsCases } from '../../places.ts'
import { useCaseNotes, useCases } from '../../use-cases.ts'
import { useDrafts } from '../../use-live.ts'
import { useChildren } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { type CaseRow, groupCases } from './case-list.ts'
import { CaseRowView } from './case-row.tsx'
import { ClosedCases } from './closed-cases.tsx'
import './case.css'

/** Which children have a case, and who works with them. */
export function CasesScreen({ school }: { school: SchoolView }) {
  return (
    <Frame title={t('screens.cases')} school={school} back>
      {knowsCases(school) ? <Cases school={school} /> : <p class="empty">{t('case.forCare')}</p>}
    </Frame>
  )
}

function Cases({ school }: { school: SchoolView }) {
  const today = useToday()
  const cases = useCases(school)
  const children = useChildren(school, today)
  const notes = useCaseNotes()
  const begun = useDrafts<CaseNoteDraft>(caseNoteDraft)?.map(({ value }) => value.case)
  const [query, setQuery] = useState('')
  if (!cases || !children || !notes || !begun) return null
  const { id: me } = school.me
  const { mine, others, over } = groupCases(cases, children, nextDays(notes), begun, {
    me,
    today,
    query
  })
  const isEmpty = mine.length + others.length + over.length === 0
  return (
    <>
      <ClosedCases />
      {cases.length > 0 && <SearchField value={query} onSearch={setQuery} />}
      <Group title={t('case.mine', { count: mine.length })} rows={mine} school={school} />
      <Group title={t('case.others', { count: others.length })} rows={others} school={school} />
      {over.length > 0 && (
        <details open={query !== ''}>
          <summary>{t('case.overs', { count: over.length })}</summary>
          <List rows={over} school={school} />
        </details>
      )}
      {isEmpty && (
        <div class="empty" role="status">
          <Ornament />
          <p>{query ? t('app.nothingFound') : t('case.none')}</p>
        </div>
      )}
      {!query && <p class="quiet small">{t('case.how')}</p>}
    </>
  )
}

function Group(props: { title: string; rows: CaseRow[]; school: SchoolView }) {
  if (props.rows.length === 0) return null
  return (
    <section class="stack tight">
      <h2>{props.title}</h2>
      <List {...props} />
    </section>
  )
}

function List({ rows, school }: { rows: CaseRow[]; school: SchoolView }) {
  return (
    <ul class="list">
      {rows.map(row => (
        <CaseRowView key={row.read.id} row={row} school={school} />
      ))}
    </ul>
  )
}
