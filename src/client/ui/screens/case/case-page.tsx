import { useState } from 'preact/hooks'
import { type CaseNoteDraft, caseNoteDraft } from '../../../actions/case-drafts.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { useDrafts } from '../../use-live.ts'
import { AddNote } from './add-note.tsx'
import { AskThem } from './ask-them.tsx'
import { BegunAmendments } from './begun-amendments.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseFile } from './case-file.tsx'
import { CaseHistory } from './case-history.tsx'
import type { CaseProps } from './case-props.ts'
import { CaseVersions } from './case-versions.tsx'
import { ChangePeople } from './change-people.tsx'
import { ChildLine } from './child-line.tsx'
import { CloseCase } from './close-case.tsx'

/** The fact of a case, which the care team and the office know, and its file for whoever is named. */
export function CasePage(props: CaseProps) {
  const { school, read, today } = props
  const isMine = read.named.includes(school.me.id)
  const isDisputed = Object.keys(read.disputed).length > 0
  const begun = useDrafts<CaseNoteDraft>(caseNoteDraft)?.filter(
    ({ value }) => value.case === read.id
  )
  const [asked, setAsked] = useState<'people' | 'close'>()
  const close = () => setAsked(undefined)
  return (
    <Frame
      title={t('screens.case')}
      school={school}
      back
      under={<ChildLine child={props.child} />}
      action={<AddNote to={read.id} isMine={isMine && read.isOpen} />}
    >
      <CaseFacts {...props} onPeople={() => setAsked('people')} onClose={() => setAsked('close')} />
      {isDisputed && <CaseVersions school={school} read={read} />}
      <BegunAmendments of={read.id} drafts={begun ?? []} />
      {isMine ? (
        <CaseFile school={school} read={read} begun={begun ?? []} />
      ) : (
        <AskThem school={school} read={read} />
      )}
      <CaseHistory school={school} read={read} />
      {asked === 'people' && (
        <ChangePeople school={school} read={read} today={today} onDone={close} />
      )}
      {asked === 'close' && <CloseCase school={school} read={read} today={today} onDone={close} />}
    </Frame>
  )
}
