import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { AddNote } from './add-note.tsx'
import type { CaseProps } from './case-props.ts'
import { ChildLine } from './child-line.tsx'
import { ClosedCases } from './closed-cases.tsx'

/** One's own case that the lease has closed on this device: nothing of it is read, and a note can be written. */
export function ClosedCase(props: Pick<CaseProps, 'school' | 'child'> & { id: string }) {
  return (
    <Frame
      title={t('screens.case')}
      school={props.school}
      back
      under={<ChildLine child={props.child} />}
      action={<AddNote to={props.id} isMine />}
    >
      <ClosedCases />
    </Frame>
  )
}
