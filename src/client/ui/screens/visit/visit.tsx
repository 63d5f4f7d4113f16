import { useState } from 'preact/hooks'
import type { VisitDraft } from '../../../actions/visit-drafts.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { ClosedNotes } from '../../parts/closed-notes.tsx'
import { Frame } from '../../parts/frame.tsx'
import { route } from '../../route.ts'
import { useDraft } from '../../use-draft.ts'
import { useRecords } from '../../use-live.ts'
import { useChildren, visibleClasses } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { readVisits } from '../../visits.ts'
import { OpenVisits } from './open-visits.tsx'
import { VisitForm } from './visit-form.tsx'
import { VisitPage } from './visit-page.tsx'
import './visit.css'

/** A visit: written, or read. */
export function VisitScreen({ school }: { school: SchoolView }) {
  const { id } = route.value.parts
  const [turn, setTurn] = useState(0)
  if (!id) return <OpenVisits school={school} />
  const onReopen = () => setTurn(turn + 1)
  return <OneVisit key={`${id} ${turn}`} school={school} id={id} onReopen={onReopen} />
}

function OneVisit(props: { school: SchoolView; id: string; onReopen: () => void }) {
  const { school, id, onReopen } = props
  const today = useToday()
  const draft = useDraft<VisitDraft>(id, 'visit')
  const children = useChildren(school, today)
  const records = useRecords({
    keys: visibleClasses(school, today).map(({ id: classId }) => `class:${classId}/visit/${id}`)
  })
  if (draft === undefined || !children || !records) return null
  const read = readVisits(records)[0]
  const shared = { school, id, today, pupils: children }
  if (draft) return <VisitForm {...shared} draft={draft} />
  if (read) return <VisitPage {...shared} read={read} onReopen={onReopen} />
  return (
    <Frame title={t('screens.visit')} school={school} back>
      <ClosedNotes />
      <p class="empty">{t('problems.not-found')}</p>
    </Frame>
  )
}
