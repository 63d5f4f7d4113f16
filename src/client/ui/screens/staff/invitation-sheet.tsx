import { Printer } from 'lucide'
import { useState } from 'preact/hooks'
import type { DeviceInfo } from '../../../../model/commands.ts'
import { sortKazakh } from '../../../../model/kazakh/order.ts'
import type { Problem } from '../../../../model/problem.ts'
import { invitations, inviteAll, type MadeInvitation } from '../../../actions/invitations.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Icon } from '../../parts/icon.tsx'
import { QrCode } from '../../parts/qr-code.tsx'
import { groupDigits } from '../enrol/group-digits.ts'
import { momentWords } from './device-words.ts'
import { heldWords } from './grant-words.ts'
import { isUsed, linkOf } from './invitation-state.ts'
import { type Member, membersWithoutDevice } from './members.ts'

/** The invitations of this window as strips of paper, one for each person. */
export function InvitationSheet(props: {
  school: SchoolView
  members: readonly Member[]
  devices: readonly DeviceInfo[] | undefined
  today: string
}) {
  const { school, devices, today } = props
  const app = useApp()
  const [done, setDone] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  const members = sortKazakh(props.members, ({ fields }) => fields.name)
  const strips = members.flatMap(member => {
    const invitation = invitations.value.get(member.id)
    const own = devices?.filter(({ person }) => person === member.id)
    return invitation && !isUsed(invitation, own) ? [{ member, invitation }] : []
  })
  const waiting = devices
    ? membersWithoutDevice(members, devices, today).filter(({ id }) => !invitations.value.has(id))
    : []
  const invite = async () => {
    setDone(0)
    const ids = waiting.map(({ id }) => id)
    setProblem(await inviteAll(app, ids, setDone))
    setDone(undefined)
  }
  return (
    <div class="invitation-sheet stack">
      <div class="row-of-buttons no-print">
        {strips.length > 0 && (
          <button type="button" class="button main" onClick={() => app.environment.print()}>
            <Icon of={Printer} size={20} />
            {t('invitations.print')}
          </button>
        )}
        {waiting.length > 0 && (
          <button
            type="button"
            class="button"
            disabled={done !== undefined}
            onClick={() => invite().catch(reportBug)}
          >
            {t('invitations.allWithout', { count: waiting.length })}
          </button>
        )}
      </div>
      <p class="no-print" role="status">
        {done !== undefined && t('invitations.progress', { done, all: waiting.length + done })}
      </p>
      <p class="problem no-print" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
      {strips.length > 0 ? (
        <p class="banner no-print">{t('invitations.onlyHere')}</p>
      ) : (
        <p class="empty no-print">{t('invitations.none')}</p>
      )}
      {strips.map(({ member, invitation }) => (
        <Strip
          key={member.id}
          name={member.fields.name}
          does={heldWords(member.fields.grants, school, today)}
          schoolName={school.school.fields.name}
          invitation={invitation}
        />
      ))}
    </div>
  )
}

function Strip(props: {
  name: string
  does: string
  schoolName: string
  invitation: MadeInvitation
}) {
  const { invitation } = props
  return (
    <article class="card strip">
      <QrCode text={linkOf(invitation)} label={t('invitations.qr')} />
      <div class="stack tight">
        <p class="small quiet">{props.schoolName}</p>
        <h2>{props.name}</h2>
        <p>{props.does}</p>
        <p class="invitation-digits">{groupDigits(invitation.code)}</p>
        <p class="small">
          {t('invitations.once')}{' '}
          {t('invitations.expires', { time: momentWords(invitation.expires) })}
        </p>
      </div>
      <ol class="strip-steps small">
        <li>{t('invitations.howTo.open', { address: location.origin })}</li>
        <li>{t('invitations.howTo.install')}</li>
        <li>{t('invitations.howTo.enter')}</li>
      </ol>
    </article>
  )
}
