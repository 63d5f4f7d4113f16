import type { ComponentChildren } from 'preact'
import { t } from '../../words.ts'
import { useSetting } from '../use-setting.ts'
import './closed-notes.css'

/** Says that older notes of visits are closed, and what to do; of a child who was taken along they are not. */
export function ClosedNotes({ pupil, children }: { pupil?: string; children?: ComponentChildren }) {
  const isClosed = useSetting('notesClosed')
  const taken = useSetting('vault')?.journey?.pupils ?? []
  if (!isClosed || (pupil && taken.includes(pupil))) return null
  return (
    <div class="banner closed-notes" role="status">
      <div class="grow stack tight">
        <p>{t('visit.closed')}</p>
        <p class="small">
          {t('visit.closedWhat')} {children}
        </p>
      </div>
    </div>
  )
}
