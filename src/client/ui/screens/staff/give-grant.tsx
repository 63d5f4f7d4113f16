import { useState } from 'preact/hooks'
import { shortId } from '../../../../model/ids.ts'
import type { Grant } from '../../../../model/kinds/staff.ts'
import type { Problem } from '../../../../model/problem.ts'
import { withoutGrant } from '../../../../model/rules/grants.ts'
import { addDays } from '../../../../model/rules/school-time.ts'
import { command } from '../../../actions/office.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Continued } from '../../parts/continued.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Form } from '../../parts/form.tsx'
import { useKeptForm } from '../../use-kept-form.ts'
import { GrantInput, readGrant, type TypedGrant } from './grant-input.tsx'
import type { Member } from './members.ts'

/** Gives a role, or goes on with the same one for other classes: the old one ends the day before. */
export function GiveGrant(props: {
  school: SchoolView
  member: Member
  today: string
  instead?: Grant | undefined
  onClose: () => void
}) {
  const { member, today, instead } = props
  const app = useApp()
  const form = useKeptForm<TypedGrant>(`form:grant:${member.id}:${instead?.id ?? 'new'}`, {
    role: instead?.role,
    classes: instead?.classes ?? [],
    from: today,
    until: ''
  })
  const [problem, setProblem] = useState<Problem | 'wrong'>()
  if (!form) return null
  const typed = form.value
  const cancel = () => {
    form.cancel()
    props.onClose()
  }
  const give = async () => {
    const grant = readGrant(typed, shortId(app.environment.randomBytes))
    if (!grant) return setProblem('wrong')
    const { id, seq, fields } = member
    const before = instead
      ? withoutGrant(fields.grants, instead.id, today, addDays(grant.from, -1))
      : fields.grants
    const whole = { ...fields, grants: [...before, grant] }
    const refused = await form.save(async () => {
      const saved = await command(app, 'save-staff', { id, seq, fields: whole })
      return saved.ok ? undefined : saved.problem
    })
    if (refused) setProblem(refused)
    else props.onClose()
  }
  return (
    <Dialog title={t(instead ? 'grants.changeClasses' : 'grants.give')} onClose={cancel}>
      <Continued form={form} />
      <Form class="stack" onSubmit={give}>
        {instead && <p class="quiet small">{t('grants.changeWhat')}</p>}
        <GrantInput
          school={props.school}
          value={typed}
          onValue={form.change}
          isRoleFixed={instead !== undefined}
        />
        <p class="problem" role="alert">
          {problem && t(problem === 'wrong' ? 'grants.wrong' : `problems.${problem}`)}
        </p>
        <button type="submit" class="button main wide">
          {t('app.save')}
        </button>
      </Form>
    </Dialog>
  )
}
