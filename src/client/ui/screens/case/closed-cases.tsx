import { t } from '../../../words.ts'
import { useSetting } from '../../use-setting.ts'

/** Says that what was known of cases is closed until the server is heard. */
export function ClosedCases() {
  if (!useSetting('notesClosed')) return null
  return (
    <p class="banner" role="status">
      {t('case.closedHere')}
    </p>
  )
}
