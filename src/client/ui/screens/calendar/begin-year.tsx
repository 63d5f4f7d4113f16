import { useState } from 'preact/hooks'
import type { Problem } from '../../../../model/problem.ts'
import { command } from '../../../actions/office.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { yearWords } from './year-words.ts'

/** Begins the next year from this one. */
export function BeginYear(props: {
  school: SchoolView
  after: number
  onBegun: () => void
  onClose: () => void
}) {
  const app = useApp()
  const { after, school } = props
  const [problem, setProblem] = useState<Problem>()
  const begin = async () => {
    const begun = await command(app, 'begin-year', { seq: school.school.seq, after })
    if (begun.ok) props.onBegun()
    else setProblem(begun.problem)
  }
  const title = t('calendar.begin', { year: yearWords(after + 1) })
  return (
    <Dialog title={title} onClose={props.onClose}>
      <p>{t('calendar.beginWhat')}</p>
      <p class="problem" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
      <button type="button" class="button main wide" onClick={() => begin().catch(reportBug)}>
        {title}
      </button>
    </Dialog>
  )
}
