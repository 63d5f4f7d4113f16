import { PencilLine } from 'lucide'
import { type CaseNoteDraft, caseNoteDraft, newNoteOf } from '../../../actions/case-drafts.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'
import { useDrafts } from '../../use-live.ts'
import { newPage } from './case-props.ts'

/** Leads to the next note of a case; where one was begun, whoever wrote it goes on. */
export function AddNote({ to, isMine }: { to: string; isMine: boolean }) {
  const begun = useDrafts<CaseNoteDraft>(caseNoteDraft)
  const isBegun = begun?.some(({ id }) => id === newNoteOf(to)) ?? false
  if (!isMine && !isBegun) return null
  return (
    <a class="button main wide" href={pathTo('case', { id: to, page: newPage })}>
      <Icon of={PencilLine} size={20} />
      {t(isBegun ? 'case.goOnNote' : 'case.addNote')}
    </a>
  )
}
