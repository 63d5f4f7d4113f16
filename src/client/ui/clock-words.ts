/** How right the device's clock is, by what the server measured. */
import { t } from '../words.ts'

const minute = 60_000

/** `offset`: by how much this clock lags behind the server's, in ms. */
export function clockWords(offset: number | undefined): string {
  if (offset === undefined) return t('clock.unknown')
  const minutes = Math.round(Math.abs(offset) / minute)
  if (minutes < 1) return t('clock.right')
  return offset > 0 ? t('clock.behind', { count: minutes }) : t('clock.ahead', { count: minutes })
}
