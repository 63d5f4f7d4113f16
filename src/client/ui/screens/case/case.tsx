import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { knowsCases } from '../../places.ts'
import { route } from '../../route.ts'
import { useCase } from '../../use-cases.ts'
import { useChild } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { useSetting } from '../../use-setting.ts'
import { CasePage } from './case-page.tsx'
import { ClosedCase } from './closed-case.tsx'
import { ClosedCases } from './closed-cases.tsx'
import { NoteForm } from './note-form.tsx'
import { OpenCase } from './open-case.tsx'
import './case.css'

/** A case: begun, read, or a note of it written. */
export function CaseScreen({ school }: { school: SchoolView }) {
  const { id, page } = route.value.parts
  if (!id || !knowsCases(school)) return <NotFound school={school} />
  if (id === 'new') return <NewCase key={page} school={school} pupil={page} />
  return <OneCase key={id} school={school} id={id} note={page} />
}

function NewCase({ school, pupil }: { school: SchoolView; pupil: string | undefined }) {
  const today = useToday()
  const child = useChild(school, today, pupil)
  if (child) return <OpenCase school={school} child={child} today={today} />
  return <NotFound school={school} isAsking={child === undefined} />
}

function OneCase(props: { school: SchoolView; id: string; note: string | undefined }) {
  const { school, id, note } = props
  const today = useToday()
  const read = useCase(school, id)
  const closed = useSetting('closedCases')?.find(each => each.id === id)
  const pupil = read?.fields.pupil ?? closed?.pupil
  const child = useChild(school, today, pupil)
  if (pupil === undefined) return <NotFound school={school} isAsking={read === undefined} />
  if (child === undefined || read === undefined) return null
  const shared = { school, today, child: child ?? undefined }
  const page = read ? <CasePage {...shared} read={read} /> : <ClosedCase {...shared} id={id} />
  if (!note) return page
  const about = { caseId: id, pupil, named: read?.named }
  return <NoteForm key={note} {...shared} {...about} note={note} instead={page} />
}

function NotFound({ school, isAsking }: { school: SchoolView; isAsking?: boolean }) {
  return (
    <Frame title={t('screens.case')} school={school} back>
      {!isAsking && (
        <>
          <ClosedCases />
          <p class="empty">{t('problems.not-found')}</p>
        </>
      )}
    </Frame>
  )
}
