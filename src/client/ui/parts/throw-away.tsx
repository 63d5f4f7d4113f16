import { useState } from 'preact/hooks'
import { t } from '../../words.ts'
import { reportBug } from '../bug.ts'

/** Throws a note that was begun away, asked twice. */
export function ThrowAway({ drop }: { drop: () => Promise<void> }) {
  const [isAsking, setAsking] = useState(false)
  if (!isAsking) {
    return (
      <button type="button" class="button bare" onClick={() => setAsking(true)}>
        {t('visit.throwAway')}
      </button>
    )
  }
  return (
    <div class="card stack tight" role="alertdialog" aria-label={t('visit.throwAwaySure')}>
      <p>{t('visit.throwAwaySure')}</p>
      <div class="row-of-buttons">
        <button type="button" class="button danger" onClick={() => drop().catch(reportBug)}>
          {t('visit.throwAway')}
        </button>
        <button type="button" class="button" onClick={() => setAsking(false)}>
          {t('app.cancel')}
        </button>
      </div>
    </div>
  )
}
