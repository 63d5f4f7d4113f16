import { Eraser, Printer } from 'lucide'
import { useState } from 'preact/hooks'
import type { Problem } from '../../../../model/problem.ts'
import { command } from '../../../actions/office.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { navigate, pathTo } from '../../route.ts'
import type { Child } from '../../use-people.ts'

/** What a family may ask of the office: all that is held about its child, or that it goes. */
export function PupilData({ child }: { child: Child }) {
  const [isErasing, setErasing] = useState(false)
  return (
    <section class="stack tight">
      <h2>{t('pupil.data')}</h2>
      <p class="quiet small">{t('pupil.dataWhat')}</p>
      <div class="pupil-actions pupil-data-actions">
        <a class="button" href={pathTo('pupil', { id: child.id, page: 'print' })}>
          <Icon of={Printer} size={20} />
          {t('pupil.print')}
        </a>
        <button type="button" class="button danger" onClick={() => setErasing(true)}>
          <Icon of={Eraser} size={20} />
          {t('pupil.erase')}
        </button>
      </div>
      {isErasing && <ErasePupil child={child} onClose={() => setErasing(false)} />}
    </section>
  )
}

/** Says what goes and what it does not reach before anything goes. */
function ErasePupil({ child, onClose }: { child: Child; onClose: () => void }) {
  const app = useApp()
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const erase = async () => {
    setBusy(true)
    const answered = await command(app, 'erase-pupil', {
      id: child.id,
      reason: reason.trim()
    }).finally(() => setBusy(false))
    if (answered.ok) navigate(pathTo('pupils'), { replace: true })
    else setProblem(answered.problem)
  }
  return (
    <Dialog title={t('pupil.eraseOf', { name: child.fields.name })} onClose={onClose}>
      <Form class="stack" onSubmit={erase}>
        <p>{t('pupil.eraseWhat')}</p>
        <p>{t('pupil.eraseLeft')}</p>
        <div class="field">
          <label for="erase-reason">{t('pupil.eraseReason')}</label>
          <input
            id="erase-reason"
            class="input"
            maxLength={200}
            value={reason}
            aria-describedby="erase-reason-hint"
            onInput={event => setReason(event.currentTarget.value)}
          />
          <p id="erase-reason-hint" class="quiet small">
            {t('pupil.eraseReasonHint')}
          </p>
        </div>
        <p class="problem" role="alert">
          {problem && t(`problems.${problem}`)}
        </p>
        <button type="submit" class="button danger wide" disabled={!reason.trim() || isBusy}>
          {t('pupil.eraseNow')}
        </button>
      </Form>
    </Dialog>
  )
}
