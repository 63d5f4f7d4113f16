import { useEffect, useState } from 'preact/hooks'
import { fetchAgain } from '../../late-part.ts'
import { t } from '../../words.ts'

/** In the place of a screen that did not come over a bad line: asks again, by itself when the line is back. */
export function NotFetched({ load }: { load: () => Promise<unknown> }) {
  const [isTrying, setTrying] = useState(false)
  const tryAgain = () => {
    setTrying(true)
    // What comes takes the place of this; what does not leaves it standing.
    fetchAgain(load).catch(() => setTrying(false))
  }
  useEffect(() => {
    addEventListener('online', tryAgain)
    return () => removeEventListener('online', tryAgain)
  }, [load])
  return (
    <div class="stack" role="alert">
      <p class="banner">{t('app.notFetched')}</p>
      <button type="button" class="button main wide" aria-disabled={isTrying} onClick={tryAgain}>
        {t(isTrying ? 'app.loading' : 'app.tryAgain')}
      </button>
    </div>
  )
}
