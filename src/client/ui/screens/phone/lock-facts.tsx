import { useState } from 'preact/hooks'
import { lock } from '../../../lock/lock.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { useSetting } from '../../use-setting.ts'
import { ChangePin } from './change-pin.tsx'

/** What the lock keeps out, locking at once, and another PIN; nothing in the sample school. */
export function LockFacts() {
  const { environment } = useApp()
  const vault = useSetting('vault')
  const [isChanging, setChanging] = useState(false)
  const [wasChanged, setWasChanged] = useState(false)
  if (!vault) return null
  return (
    <section class="stack tight">
      <h2>{t('lockFacts.name')}</h2>
      <div class="card stack">
        <p>{t('lockFacts.lockedAfter')}</p>
        <p class="quiet small">{t('lock.protects')}</p>
        <p role="status">{wasChanged && t('lockFacts.changed')}</p>
        {isChanging ? (
          <ChangePin
            onDone={changed => {
              setChanging(false)
              setWasChanged(changed)
            }}
          />
        ) : (
          <div class="choices">
            <button type="button" class="button" onClick={() => void lock(environment)}>
              {t('lockFacts.now')}
            </button>
            <button type="button" class="button" onClick={() => setChanging(true)}>
              {t('lockFacts.change')}
            </button>
          </div>
        )}
      </div>
    </section>
  )
}
