import { RefreshCw } from 'lucide'
import { heldBy } from '../../open-work.ts'
import { applyUpdate, updateWaiting } from '../../shell.ts'
import { type Key, t } from '../../words.ts'
import { reportBug } from '../bug.ts'
import { Icon } from './icon.tsx'
import './notice.css'

/** What may be open and keep an update waiting. */
const holders: Record<string, Key> = {
  register: 'update.heldBy.register',
  visit: 'update.heldBy.visit'
}

/** What keeps the update waiting, in words; or that it is another window. */
export function heldWords(): string {
  const { value } = heldBy
  return value ? t(holders[value] ?? 'update.heldBy.other') : t('update.heldBy.window')
}

/** A quiet bar: a new version is there, and what keeps it waiting. */
export function UpdateNotice() {
  if (!updateWaiting.value) return null
  return (
    <div class="notice no-print" role="status">
      <Icon of={RefreshCw} size={18} />
      <p class="grow">
        <strong>{t('update.waits')}</strong> {heldWords()}
      </p>
      {!heldBy.value && (
        <button type="button" class="button" onClick={() => void applyUpdate().catch(reportBug)}>
          {t('update.now')}
        </button>
      )}
    </div>
  )
}
