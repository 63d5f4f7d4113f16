import { CloudCheck, CloudUpload, TriangleAlert } from 'lucide'
import { schoolClock } from '../../../../model/rules/school-time.ts'
import type { OutboxRow } from '../../../store/database.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { kindWords } from './kind-words.ts'

/** The one large line: all is handed in, or so much waits, or a person is needed. */
export function StateLine(props: {
  waiting: OutboxRow[]
  parked: OutboxRow[]
  lastContact: number | undefined
}) {
  const { waiting, parked, lastContact } = props
  const tone = parked.length > 0 ? 'needs-you' : waiting.length > 0 ? 'wait' : 'good'
  const icon = { 'needs-you': TriangleAlert, wait: CloudUpload, good: CloudCheck }[tone]
  return (
    <section class={`phone-state ${tone}`} role="status">
      <Icon of={icon} size={36} />
      <div class="grow">
        {parked.length > 0 && <h2>{t('today.parked', { count: parked.length })}</h2>}
        {waiting.length > 0 && (
          <>
            <h2>{t('sync.waits', { count: waiting.length })}</h2>
            <p>{countsOf(waiting)}</p>
          </>
        )}
        {waiting.length + parked.length === 0 && (
          <h2>
            {lastContact
              ? t('phone.allHandedIn', { time: schoolClock(lastContact) })
              : t('sync.nothingWaits')}
          </h2>
        )}
      </div>
    </section>
  )
}

/** "Register: 2, visit: 1". */
function countsOf(rows: OutboxRow[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${kindWords(kind)}: ${count}`).join(', ')
}
