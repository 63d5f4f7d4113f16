import { useState } from 'preact/hooks'
import type { Problem } from '../../../../model/problem.ts'
import { reopenCase } from '../../../actions/cases.ts'
import type { SchoolView } from '../../../school.ts'
import { problemOfStorage } from '../../../store/storage-problem.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import type { ReadCase } from '../../cases.ts'

/** Goes on with a case that was closed. */
export function Reopen({ school, read }: { school: SchoolView; read: ReadCase }) {
  const app = useApp()
  const [problem, setProblem] = useState<Problem>()
  const reopen = () =>
    reopenCase(app, school.org, read.id, read.entries).catch(error =>
      setProblem(problemOfStorage(error))
    )
  return (
    <>
      <button type="button" class="button" onClick={() => void reopen()}>
        {t('case.reopen')}
      </button>
      <p class="problem" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
    </>
  )
}
