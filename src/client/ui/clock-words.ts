/** How right the device's clock is, by what the server measured. */
import { t } from '../words.ts'

const minute = 60_000

/** `offset`: by how much this clock lags behind the server's, in ms. */
export function clockWords(offset: number | undefined): string {
  if (offset === undefined) return t('phone.clockUnknown')
  const minutes = Math.round(Math.abs(offset) / minute)
  if (minutes < 1) return t('phone.clockRight')
  return offset > 0
    ? t('phone.clockBehind', { count: minutes })
    : t('phone.clockAhead', { count: minutes })
}
