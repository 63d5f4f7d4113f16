import { useState } from 'preact/hooks'
import { caseNoteDraft } from '../../../actions/case-drafts.ts'
import { removeMyData } from '../../../actions/erase.ts'
import { demoStore } from '../../../demo-store.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { pathTo } from '../../route.ts'
import { useDrafts } from '../../use-live.ts'
import { useSetting } from '../../use-setting.ts'

/** What would be lost if the data went now. */
interface Left {
  waiting: number
  visits: number
  notes: number
}

/** Leaves this device for good, when no work is left on it; nothing in the sample school. */
export function RemoveData({ waiting }: { waiting: number }) {
  const [isAsking, setAsking] = useState(false)
  const visits = useDrafts('visit')?.length ?? 0
  const notes = useDrafts(caseNoteDraft)?.length ?? 0
  const exports = useSetting('unnotedExports')?.length ?? 0
  const views = useSetting('unnotedViews')?.length ?? 0
  const isHandedBack = useSetting('sync')?.problem === 'device-ended'
  const left = { waiting: waiting + exports + views, visits, notes }
  if (demoStore()) return null
  return (
    <section class="stack tight">
      {isHandedBack && visits + notes > 0 && <p class="banner">{t('removal.finish')}</p>}
      <button type="button" class="button danger wide" onClick={() => setAsking(true)}>
        {t('removal.title')}
      </button>
      {isAsking && (
        <Dialog title={t('removal.title')} onClose={() => setAsking(false)}>
          {left.waiting + visits + notes > 0 ? (
            <Refused left={left} />
          ) : (
            <Sure onClose={() => setAsking(false)} />
          )}
        </Dialog>
      )}
    </section>
  )
}

/** Says how much is left, and how it goes its way. */
function Refused({ left: { waiting, visits, notes } }: { left: Left }) {
  const { requestSync } = useApp()
  return (
    <>
      <p role="alert">{t('removal.refused')}</p>
      <ul class="stack tight">
        {waiting > 0 && <li>{t('removal.waiting', { count: waiting })}</li>}
        {visits > 0 && <li>{t('removal.begun', { count: visits })}</li>}
        {notes > 0 && <li>{t('removal.begunNotes', { count: notes })}</li>}
      </ul>
      <div class="row-of-buttons">
        {waiting > 0 && (
          <button type="button" class="button main" onClick={requestSync}>
            {t('phone.sendNow')}
          </button>
        )}
        {visits > 0 && (
          <a class="button" href={pathTo('visit')}>
            {t('removal.openVisits')}
          </a>
        )}
        {notes > 0 && (
          <a class="button" href={pathTo('cases')}>
            {t('removal.openCases')}
          </a>
        )}
      </div>
    </>
  )
}

/** The window starts anew by itself when the keys are gone; refused, it shows what is left. */
function Sure({ onClose }: { onClose: () => void }) {
  const app = useApp()
  return (
    <>
      <p>{t('removal.what')}</p>
      <p>{t('removal.typed')}</p>
      <p>{t('removal.others')}</p>
      <div class="row-of-buttons">
        <button
          type="button"
          class="button danger"
          onClick={() => removeMyData(app).catch(reportBug)}
        >
          {t('removal.sure')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {t('app.cancel')}
        </button>
      </div>
    </>
  )
}
