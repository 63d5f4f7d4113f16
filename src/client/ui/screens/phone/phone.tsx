import type { SchoolView } from '../../../school.ts'
import { isToHandIn } from '../../../store/erase.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { pathTo } from '../../route.ts'
import { useOutbox } from '../../use-live.ts'
import { useToday } from '../../use-school.ts'
import { useSetting } from '../../use-setting.ts'
import { AppFacts } from './app-facts.tsx'
import { DeviceFacts } from './device-facts.tsx'
import { LockFacts } from './lock-facts.tsx'
import { PeopleHere } from './people-here.tsx'
import { RemoveData } from './remove-data.tsx'
import { SendNow } from './send-now.tsx'
import { StateLine } from './state-line.tsx'
import { StorageFacts } from './storage-facts.tsx'
import { WaitingList } from './waiting-list.tsx'
import './phone.css'

/** This phone: what waits and why, in letters that can be read from a photograph. */
export function PhoneScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const rows = useOutbox()
  const sync = useSetting('sync')
  const parked = rows?.filter(({ state }) => state === 'parked') ?? []
  const waiting = rows?.filter(({ state }) => state === 'waiting') ?? []
  return (
    <Frame title={t('screens.phone')} school={school} back>
      {rows && <StateLine waiting={waiting} parked={parked} lastContact={sync?.lastContact} />}
      <SendNow sync={sync ?? undefined} today={today} />
      {parked.length > 0 && (
        <a class="button wide" href={pathTo('parked')}>
          {t('phone.openParked', { count: parked.length })}
        </a>
      )}
      <WaitingList title={t('phone.waiting')} rows={waiting} school={school} />
      <a class="button wide" href={pathTo('rescue')}>
        {t('screens.rescue')}
      </a>
      <DeviceFacts school={school} offset={sync?.offset} />
      <PeopleHere />
      <LockFacts />
      <AppFacts />
      <StorageFacts />
      <RemoveData waiting={rows?.filter(isToHandIn).length ?? 0} />
    </Frame>
  )
}
