import { QrCode as QrIcon } from 'lucide'
import { useState } from 'preact/hooks'
import type { DeviceInfo } from '../../../../model/commands.ts'
import type { Problem } from '../../../../model/problem.ts'
import { invitations, invitePerson } from '../../../actions/invitations.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Icon } from '../../parts/icon.tsx'
import { InvitationCard } from './invitation-card.tsx'
import { isUsed } from './invitation-state.ts'
import type { Member } from './members.ts'

/** Makes an invitation for a person and shows it until a device has used it. */
export function InvitePerson(props: {
  member: Member
  devices: readonly DeviceInfo[] | undefined
}) {
  const { member, devices } = props
  const app = useApp()
  const [problem, setProblem] = useState<Problem>()
  const made = invitations.value.get(member.id)
  const used = made && isUsed(made, devices)
  const invite = async () => setProblem(await invitePerson(app, member.id))
  return (
    <section class="stack tight" aria-labelledby="invitation-title">
      <h2 id="invitation-title" class="no-print">
        {t('invitations.title')}
      </h2>
      {made && !used && <InvitationCard name={member.fields.name} invitation={made} />}
      {used && <p class="banner calm">{t('invitations.used')}</p>}
      <p class="problem no-print" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
      <button
        type="button"
        class={`button no-print ${made || devices?.some(({ ended }) => ended === null) ? '' : 'main'}`}
        onClick={() => invite().catch(reportBug)}
      >
        <Icon of={QrIcon} size={20} />
        {t(made ? 'invitations.again' : 'invitations.make')}
      </button>
      {made && !used && <p class="quiet small no-print">{t('invitations.replaces')}</p>}
    </section>
  )
}
