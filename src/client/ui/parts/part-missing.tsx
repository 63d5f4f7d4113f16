import { isPartMissing } from '../../late-part.ts'
import { t } from '../../words.ts'
import './notice.css'

/** That something without a place on the screen, such as the exchange with the server, could not be fetched. */
export function PartMissing() {
  if (!isPartMissing.value) return null
  return (
    <div class="notice no-print" role="status">
      <p class="grow">{t('app.partMissing')}</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        {t('app.tryAgain')}
      </button>
    </div>
  )
}
