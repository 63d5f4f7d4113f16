import { schoolClock } from '../../../model/rules/school-time.ts'
import type { Travel } from '../../store/records.ts'
import { t } from '../../words.ts'
import { isSending } from '../sending.ts'

/** How far a record has come, in the words that are the same everywhere. */
export function TravelChip({ travel }: { travel: Travel }) {
  if (travel.state === 'parked') return <span class="chip needs-you">{t('travel.parked')}</span>
  if (travel.state === 'on-this-phone') {
    return (
      <span class="chip wait">
        {isSending(travel) ? t('travel.sending') : t('travel.onThisPhone')}
      </span>
    )
  }
  return (
    <span class="chip good">
      {travel.at ? t('travel.receivedAt', { time: schoolClock(travel.at) }) : t('travel.received')}
    </span>
  )
}
