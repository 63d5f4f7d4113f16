import { TriangleAlert } from 'lucide'
import { useState } from 'preact/hooks'
import type { SchoolYear } from '../../../../model/kinds/school.ts'
import type { Problem } from '../../../../model/problem.ts'
import { saveYear } from '../../../actions/school-year.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Icon } from '../../parts/icon.tsx'
import { yearWords } from './year-words.ts'

/** Stands above a year until the office says that it has checked the dates. */
export function SampleNote(props: {
  school: SchoolView
  year: SchoolYear
  today: string
  onCorrect: () => void
}) {
  const app = useApp()
  const { school, year, today } = props
  const [problem, setProblem] = useState<Problem>()
  const check = async () => setProblem(await saveYear(app, school, { ...year, checked: today }))
  return (
    <section class="banner needs-you sample-note" aria-labelledby="sample-title">
      <Icon of={TriangleAlert} size={28} />
      <div class="grow stack tight">
        <h2 id="sample-title">{t('calendar.sampleTitle')}</h2>
        <p>{t('calendar.sample', { year: yearWords(year.year) })}</p>
        <p class="problem" role="alert">
          {problem && t(`problems.${problem}`)}
        </p>
        <div class="row-of-buttons">
          <button type="button" class="button" onClick={props.onCorrect}>
            {t('calendar.correct')}
          </button>
          <button type="button" class="button" onClick={() => check().catch(reportBug)}>
            {t('calendar.checkedNow')}
          </button>
        </div>
      </div>
    </section>
  )
}
