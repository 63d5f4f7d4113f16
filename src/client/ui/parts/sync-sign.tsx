import { CloudCheck, CloudUpload, TriangleAlert } from 'lucide'
import { t } from '../../words.ts'
import { pathTo } from '../route.ts'
import { useOutbox } from '../use-live.ts'
import { Icon } from './icon.tsx'
import './sync-sign.css'

/** Nothing waits, so many wait, or you are needed; it leads to *this phone*. */
export function SyncSign() {
  const rows = useOutbox()
  if (!rows) return <span class="sync-sign" />
  const parked = rows.filter(row => row.state === 'parked').length
  const waiting = rows.length - parked
  const label =
    parked > 0
      ? t('sync.needsYou')
      : waiting > 0
        ? t('sync.waits', { count: waiting })
        : t('sync.nothingWaits')
  const tone = parked > 0 ? 'needs-you' : waiting > 0 ? 'wait' : 'calm'
  return (
    <a class={`sync-sign ${tone} no-print`} href={pathTo('phone')} aria-label={label} title={label}>
      <Icon of={parked > 0 ? TriangleAlert : waiting > 0 ? CloudUpload : CloudCheck} />
      {waiting + parked > 0 && <span aria-hidden="true">{parked > 0 ? parked : waiting}</span>}
    </a>
  )
}
