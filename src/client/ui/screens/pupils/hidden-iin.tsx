import { useState } from 'preact/hooks'
import { noteView } from '../../../actions/views.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'

/** An identity number behind dots until somebody asks for it. */
export function HiddenIin({ pupil, iin }: { pupil: string; iin: string }) {
  const [isShown, setShown] = useState(false)
  if (isShown) return <span>{iin}</span>
  return (
    <span class="hidden-iin">
      <span aria-hidden="true">••••</span>
      <ShowIin pupil={pupil} onShow={() => setShown(true)} />
    </span>
  )
}

/** Whoever looks at the number of a child is noted in the log of the school. */
export function ShowIin({ pupil, onShow }: { pupil: string; onShow: () => void }) {
  const app = useApp()
  const show = () => noteView(app, { what: 'iin', record: pupil }).then(onShow)
  return (
    <button
      type="button"
      class="button"
      aria-label={t('pupil.showIin')}
      title={t('pupil.showNoted')}
      onClick={() => show().catch(reportBug)}
    >
      {t('pupil.show')}
    </button>
  )
}
