import { useEffect, useRef } from 'preact/hooks'
import { formatNumber } from '../../../../model/kazakh/numbers.ts'
import { offlineReady } from '../../../shell.ts'
import { language, t } from '../../../words.ts'
import { navigate } from '../../route.ts'
import { useRecords } from '../../use-live.ts'
import { useSchool } from '../../use-school.ts'
import { useSetting } from '../../use-setting.ts'
import { Introduction } from './introduction.tsx'

/** The first reading: how much has come, and the app as soon as today's class is there. */
export function Arriving({ name }: { name: string }) {
  const school = useSchool()
  const sync = useSetting('sync')
  const seen = useSetting('seenIntroduction')
  const classes = school?.ownClasses ?? []
  const pupils = useRecords(school && { prefixes: classes.map(({ id }) => `class:${id}/pupil/`) })
  const rows = useHighest(sync?.rows)
  const isWhole = sync?.lastContact !== undefined
  const isUsable =
    school !== undefined &&
    (isWhole || (classes.length > 0 && pupils !== undefined && pupils.length > 0))
  const isTaught = classes.length === 0 || seen === true
  const goIn = () => navigate('/', { replace: true })
  return (
    <>
      <section class="stack tight" role="status">
        <h2>{t('enrol.hello', { name })}</h2>
        <p>{isWhole ? t('enrol.ready') : isUsable ? t('enrol.classReady') : t('enrol.arriving')}</p>
        {isWhole && offlineReady.value && <p>{t('enrol.offlineReady')}</p>}
        {!isWhole && <progress aria-label={t('enrol.arriving')} />}
        {rows > 0 && (
          <p class="quiet">{t('enrol.rows', { count: formatNumber(rows, language.value) })}</p>
        )}
        {sync?.problem && !isWhole && <p class="problem">{t(`problems.${sync.problem}`)}</p>}
      </section>
      {isUsable && !isTaught && <Introduction onDone={goIn} />}
      {isUsable && isTaught && (
        <button type="button" class="button main wide" onClick={goIn}>
          {t('enrol.start')}
        </button>
      )}
    </>
  )
}

/** The count stays on the screen when the loop has finished and forgets it. */
function useHighest(rows: number | undefined): number {
  const highest = useRef(0)
  useEffect(() => {
    highest.current = Math.max(highest.current, rows ?? 0)
  }, [rows])
  return Math.max(highest.current, rows ?? 0)
}
