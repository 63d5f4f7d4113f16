import { useState } from 'preact/hooks'
import type { Grant } from '../../../../model/kinds/staff.ts'
import type { Problem } from '../../../../model/problem.ts'
import { isTakenBackWhole, withoutGrant } from '../../../../model/rules/grants.ts'
import { addDays } from '../../../../model/rules/school-time.ts'
import { command } from '../../../actions/office.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Form } from '../../parts/form.tsx'
import type { Member } from './members.ts'

/** Ends a role with a last day; one that has not been before today may be taken back whole. */
export function EndGrant(props: {
  member: Member
  grant: Grant
  today: string
  onClose: () => void
}) {
  const { member, grant, today } = props
  const app = useApp()
  const [last, setLast] = useState(today < grant.from ? grant.from : today)
  const [problem, setProblem] = useState<Problem>()
  const end = async (day: string) => {
    const { id, seq, fields } = member
    const grants = withoutGrant(fields.grants, grant.id, today, day)
    const saved = await command(app, 'save-staff', { id, seq, fields: { ...fields, grants } })
    if (saved.ok) props.onClose()
    else setProblem(saved.problem)
  }
  const isFresh = isTakenBackWhole(grant, today)
  return (
    <Dialog title={t('grants.endOf', { role: t(`roles.${grant.role}`) })} onClose={props.onClose}>
      <Form class="stack" onSubmit={() => end(last)}>
        <p>{t('grants.endWhat')}</p>
        <div class="field">
          <label for="grant-last-day">{t('grants.lastDay')}</label>
          <input
            id="grant-last-day"
            class="input day"
            type="date"
            min={isFresh ? grant.from : addDays(today, -1)}
            value={last}
            onInput={event => setLast(event.currentTarget.value)}
          />
        </div>
        <p class="problem" role="alert">
          {problem && t(`problems.${problem}`)}
        </p>
        <button type="submit" class="button main wide" disabled={!last}>
          {t('grants.end')}
        </button>
        {isFresh && (
          <>
            <p class="quiet small">{t('grants.takeBackWhat')}</p>
            <button
              type="button"
              class="button danger wide"
              onClick={() => end(addDays(grant.from, -1)).catch(reportBug)}
            >
              {t('substitute.takeBack')}
            </button>
          </>
        )}
      </Form>
    </Dialog>
  )
}
