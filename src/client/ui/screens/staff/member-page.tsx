import { Pencil, UserCheck } from 'lucide'
import { useState } from 'preact/hooks'
import type { DeviceInfo } from '../../../../model/commands.ts'
import { staff } from '../../../../model/kinds/staff.ts'
import { command } from '../../../actions/office.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { CallLink } from '../../parts/call-link.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { RecordForm } from '../../parts/record-form.tsx'
import { SubstituteForm } from '../../parts/substitute-form.tsx'
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
        <Dialog title={t('substitute.title')} onClose={close}>
          <SubstituteForm school={school} person={member.id} />
        </Dialog>
      )}
    </div>
  )
}

function FactsDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const app = useApp()
  const [values, setValues] = useState<Record<string, unknown>>(member.fields)
  return (
    <Dialog title={t('app.change')} onClose={onClose}>
      <RecordForm
        kind={staff}
        values={values}
        onValues={setValues}
        without={['grants']}
        onSave={async fields => {
          const { id, seq } = member
          const { grants } = member.fields
          const saved = await command(app, 'save-staff', { id, seq, fields: { ...fields, grants } })
          if (!saved.ok) return saved.problem
          onClose()
          return undefined
        }}
      />
    </Dialog>
  )
}
