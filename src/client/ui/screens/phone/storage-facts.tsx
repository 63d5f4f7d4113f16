import { useEffect, useState } from 'preact/hooks'
import { formatBytes } from '../../../../model/kazakh/numbers.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Fact, Facts } from './facts.tsx'

/** What the app takes up, what is free, and whether the browser promised to keep it. */
export function StorageFacts() {
  const { environment } = useApp()
  const [storage, setStorage] = useState<Awaited<ReturnType<typeof environment.storage>>>()
  const [wasRefused, setRefused] = useState(false)
  const read = () => environment.storage().then(setStorage)
  useEffect(() => {
    read().catch(reportBug)
  }, [environment])
  const ask = async () => {
    setRefused(!(await environment.askForLastingStorage()))
    await read()
  }
  if (!storage) return null
  return (
    <Facts title={t('phone.storage')}>
      <Fact label={t('phone.used')}>{formatBytes(storage.used, language.value)}</Fact>
      <Fact label={t('phone.free')}>{formatBytes(storage.free, language.value)}</Fact>
      <Fact label={t('phone.lasting')}>
        {storage.lasting ? (
          t('app.yes')
        ) : (
          <>
            <p>{t('app.no')}</p>
            <button type="button" class="button" onClick={() => ask().catch(reportBug)}>
              {t('phone.askLasting')}
            </button>
            <p role="status">{wasRefused && t('phone.lastingRefused')}</p>
          </>
        )}
      </Fact>
    </Facts>
  )
}
