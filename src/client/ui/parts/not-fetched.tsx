import { useEffect, useState } from 'preact/hooks'
import { fetchAgain, fetchAsAsked } from '../../late-part.ts'
import { t } from '../../words.ts'

/** In the place of a screen that did not come over a bad line: asks again, by itself when the line is back. */
export function NotFetched({ load }: { load: () => Promise<unknown> }) {
  const [isTrying, setTrying] = useState(false)
  const tryAgain = (fetchIt: typeof fetchAgain) => {
    setTrying(true)
    // What comes takes the place of this; what does not leaves it standing.
    fetchIt(load).catch(() => setTrying(false))
  }
  useEffect(() => {
    const tryByItself = () => tryAgain(fetchAgain)
    addEventListener('online', tryByItself)
    return () => removeEventListener('online', tryByItself)
  }, [load])
  return (
    <div class="stack" role="alert">
      <p class="banner">{t('app.notFetched')}</p>
      <button
        type="button"
        class="button main wide"
        aria-disabled={isTrying}
        onClick={() => tryAgain(fetchAsAsked)}
      >
        {t(isTrying ? 'app.loading' : 'app.tryAgain')}
      </button>
    </div>
  )
}
