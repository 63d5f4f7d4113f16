import { UserPlus } from 'lucide'
import { staff } from '../../../../model/kinds/staff.ts'
import { invitations } from '../../../actions/invitations.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import { pathTo, route } from '../../route.ts'
import { useOfficeRecords } from '../../use-office.ts'
import { useToday } from '../../use-school.ts'
import { ClassTeachers } from './class-teachers.tsx'
import { momentWords } from './device-words.ts'
import { InvitationSheet } from './invitation-sheet.tsx'
import { MemberPage } from './member-page.tsx'
import { NewMember } from './new-member.tsx'
import { StaffList } from './staff-list.tsx'
import { useDevices } from './use-devices.ts'
import './staff.css'

/**
 * Who works here: a list, and beside it (on a phone instead of it) one person, the classes and their
 * teachers, or the sheet of invitations.
 */
export function StaffScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const members = useOfficeRecords(school, staff)
  const { known, problem } = useDevices()
  const { page } = route.value.parts
  if (!members) return <Frame title={t('screens.staff')} school={school} wide children={null} />
  const shared = { school, members, devices: known?.devices, today }
  const isSheet = page === 'invitations'
  const chosen = members.find(({ id }) => id === page)
  return (
    <Frame
      title={t(isSheet ? 'invitations.sheet' : 'screens.staff')}
      school={school}
      wide
      back={page !== undefined}
      beside={
        !page && (
          <a class="button main" href={pathTo('staff', { page: 'new' })}>
            <Icon of={UserPlus} size={20} />
            <span class="staff-add-words">{t('staff.add')}</span>
          </a>
        )
      }
    >
      {problem && (
        <p class="banner no-print" role="status">
          {t(problem === 'needs-line' ? 'staff.needsLine' : `problems.${problem}`)}
          {known && ` ${t('staff.asOf', { time: momentWords(known.at) })}`}
        </p>
      )}
      {!page && known && known.strangers > 0 && (
        <div class="banner calm staff-strangers">
          <p class="grow">{t('parked.strangers', { count: known.strangers })}</p>
          <a class="button" href={pathTo('parked')}>
            {t('devices.look')}
          </a>
        </div>
      )}
      {isSheet ? (
        <InvitationSheet {...shared} />
      ) : (
        <div class={`staff-panes ${page ? 'with-page' : ''}`}>
          <div class="staff-list no-print">
            <StaffList {...shared} chosen={chosen?.id} />
          </div>
          <div class="staff-page">
            {page === undefined || page === 'classes' ? (
              <ClassTeachers {...shared} />
            ) : page === 'new' ? (
              <NewMember school={school} today={today} />
            ) : chosen ? (
              <MemberPage key={chosen.id} {...shared} member={chosen} />
            ) : (
              <p class="empty">
                {t(page && invitations.value.has(page) ? 'app.loading' : 'staff.notFound')}
              </p>
            )}
          </div>
        </div>
      )}
    </Frame>
  )
}
