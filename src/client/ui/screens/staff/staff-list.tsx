import { ChevronRight, GraduationCap, Printer } from 'lucide'
import { useState } from 'preact/hooks'
import type { DeviceInfo } from '../../../../model/commands.ts'
import { type SchoolView, teachersOf } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Icon } from '../../parts/icon.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { pathTo } from '../../route.ts'
import { isNew } from './device-words.ts'
import { heldWords } from './grant-words.ts'
import { type Filter, filters, liveDevices, type Member, shownMembers } from './members.ts'

/** Everybody, found by name, post or phone number. */
export function StaffList(props: {
  school: SchoolView
  members: readonly Member[]
  devices: readonly DeviceInfo[] | undefined
  today: string
  chosen: string | undefined
}) {
  const { school, members, devices, today } = props
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const shown = shownMembers(members, devices, { query, filter, today })
  const without = school.classes.filter(({ id }) => teachersOf(school, id, today).length === 0)
  return (
    <div class="stack">
      <ul class="list">
        <li>
          <a class="list-link" href={pathTo('staff', { page: 'classes' })}>
            <Icon of={GraduationCap} />
            <span class="grow">
              {t('teachers.title')}
              {without.length > 0 && (
                <span class="staff-beneath">
                  <span class="chip wait">{t('teachers.without', { count: without.length })}</span>
                </span>
              )}
            </span>
            <Icon of={ChevronRight} size={18} />
          </a>
        </li>
        <li>
          <a class="list-link" href={pathTo('staff', { page: 'invitations' })}>
            <Icon of={Printer} />
            <span class="grow">{t('invitations.sheet')}</span>
            <Icon of={ChevronRight} size={18} />
          </a>
        </li>
      </ul>
      <SearchField value={query} onSearch={setQuery} />
      <label class="hidden-label" for="staff-filter">
        {t('staff.filter')}
      </label>
      <select
        id="staff-filter"
        class="input"
        value={filter}
        onChange={event => setFilter(event.currentTarget.value as Filter)}
      >
        {filters
          .filter(each => each !== 'no-device' || devices)
          .map(each => (
            <option key={each} value={each}>
              {t(`staff.filters.${each}`)}
            </option>
          ))}
      </select>
      <p class="quiet small" role="status">
        {t('staff.found', { count: shown.length })}
      </p>
      <ul class="list">
        {shown.map(member => (
          <li key={member.id}>
            <a
              class="list-link staff-row"
              href={pathTo('staff', { page: member.id })}
              aria-current={member.id === props.chosen ? 'true' : undefined}
            >
              <span class="grow">
                <strong>{member.fields.name}</strong>
                <span class="quiet small staff-row-facts">
                  {[member.fields.post, heldWords(member.fields.grants, school, today)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {devices && <DeviceChip devices={liveDevices(devices, member.id)} />}
            </a>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="empty">{t('app.nothingFound')}</p>}
    </div>
  )
}

function DeviceChip({ devices }: { devices: DeviceInfo[] }) {
  const { environment } = useApp()
  if (devices.length === 0) return <span class="chip">{t('staff.noDevice')}</span>
  return devices.some(device => isNew(device, environment.now())) ? (
    <span class="chip accent">{t('staff.newDevice')}</span>
  ) : (
    <span class="chip good">{t('staff.devices', { count: devices.length })}</span>
  )
}
