import { Undo2 } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import type { LastImport as Last } from '../../../../model/commands.ts'
import { dayShort } from '../../../../model/kazakh/dates.ts'
import type { Problem } from '../../../../model/problem.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { command } from '../../../actions/office.ts'
import { compareAgain, dropFile, rollImport } from '../../../actions/roll-import.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'

/** The newest import and the way back, as long as there is one; asked anew whenever `since` changes. */
export function LastImport({ school, since }: { school: SchoolView; since: unknown }) {
  const app = useApp()
  const [last, setLast] = useState<Last | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const read = async () => {
    const answered = await command(app, 'last-import', {})
    if (answered.ok) setLast(answered.answer.last)
  }
  useEffect(() => {
    setProblem(undefined)
    read().catch(reportBug)
  }, [since])
  if (!last) return null
  const takeBack = async () => {
    setAsking(false)
    const answered = await command(app, 'undo-import', { id: last.id })
    setProblem(answered.ok ? undefined : answered.problem)
    if (answered.ok && rollImport.value.step === 'done') dropFile()
    await Promise.all([read(), compareAgain(app)])
  }
  const at = `${dayShort(schoolDayOf(last.at))} ${schoolClock(last.at)}`
  // The command line has no name.
  const by = school.staff.get(last.person)?.name
  return (
    <section class="last-import">
      <p class="grow">
        {`${t('import.last')}: ${[at, by].filter(Boolean).join(', ')}`}
        {last.state !== 'open' && (
          <>
            <br />
            <span class="quiet">
              {t(`import.${last.state === 'undone' ? 'undone' : 'builtOn'}`)}
            </span>
          </>
        )}
      </p>
      {last.state === 'open' && (
        <button type="button" class="button" onClick={() => setAsking(true)}>
          <Icon of={Undo2} size={18} />
          {t('import.takeBack')}
        </button>
      )}
      <p class="problem" role="alert">
        {problem &&
          (problem === 'changed-meanwhile' ? t('import.builtOn') : t(`problems.${problem}`))}
      </p>
      {isAsking && (
        <Dialog title={t('import.takeBack')} onClose={() => setAsking(false)}>
          <p>{t('import.takeBackSure')}</p>
          <button
            type="button"
            class="button danger wide"
            onClick={() => takeBack().catch(reportBug)}
          >
            {t('import.takeBack')}
          </button>
        </Dialog>
      )}
    </section>
  )
}
