import { Pencil, UserCheck } from 'lucide'
import { useState } from 'preact/hooks'
import type { DeviceInfo } from '../../../../model/commands.ts'
import { staff } from '../../../../model/kinds/staff.ts'
import { command } from '../../../actions/office.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { CallLink } from '../../parts/call-link.tsx'
import { Continued } from '../../parts/continued.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { RecordForm } from '../../parts/record-form.tsx'
import { SubstituteDialog } from '../../parts/substitute-dialog.tsx'
import { useKeptForm } from '../../use-kept-form.ts'
import { DeviceList } from './device-list.tsx'
import { InvitePerson } from './invite-person.tsx'
import type { Member } from './members.ts'
import { RoleList } from './role-list.tsx'

/** One person: who, which roles, by which invitation, on which devices. */
export function MemberPage(props: {
  school: SchoolView
  member: Member
  devices: readonly DeviceInfo[] | undefined
  today: string
}) {
  const { school, member, today } = props
  const { name, post, phone } = member.fields
  const [open, setOpen] = useState<'facts' | 'substitute'>()
  const close = () => setOpen(undefined)
  const devices = props.devices?.filter(({ person }) => person === member.id)
  return (
    <div class="stack">
      <section class="card stack tight no-print" aria-labelledby="member-name">
        <div class="staff-head">
          <div class="grow">
            <h2 id="member-name">{name}</h2>
            {post && <p class="quiet">{post}</p>}
            {member.id === school.me.id && <span class="chip">{t('staff.you')}</span>}
          </div>
          <button type="button" class="button" onClick={() => setOpen('facts')}>
            <Icon of={Pencil} size={18} />
            {t('app.change')}
          </button>
        </div>
        <div class="row-of-buttons">
          {phone ? (
            <CallLink phone={phone} name={name} />
          ) : (
            <p class="quiet">{t('staff.noPhone')}</p>
          )}
          <button type="button" class="button" onClick={() => setOpen('substitute')}>
            <Icon of={UserCheck} size={18} />
            {t('substitute.title')}
          </button>
        </div>
      </section>
      <RoleList school={school} member={member} today={today} />
      <InvitePerson member={member} devices={devices} />
      <DeviceList devices={devices} />
      {open === 'facts' && <FactsDialog member={member} onClose={close} />}
      {open === 'substitute' && (
        <SubstituteDialog
          title={t('substitute.title')}
          school={school}
          person={member.id}
          onClose={close}
        />
      )}
    </div>
  )
}

function FactsDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const app = useApp()
  const { id, seq } = member
  const form = useKeptForm<Record<string, unknown>>(`form:staff:${id}`, member.fields, seq)
  if (!form) return null
  const cancel = () => {
    form.cancel()
    onClose()
  }
  return (
    <Dialog title={t('app.change')} onClose={cancel}>
      <Continued form={form} />
      <RecordForm
        kind={staff}
        values={form.value}
        onValues={form.change}
        without={['grants']}
        onSave={async fields => {
          const whole = { ...fields, grants: member.fields.grants }
          const refused = await form.save(async () => {
            const saved = await command(app, 'save-staff', { id, seq, fields: whole })
            return saved.ok ? undefined : saved.problem
          })
          if (!refused) onClose()
          return refused
        }}
      />
    </Dialog>
  )
}
