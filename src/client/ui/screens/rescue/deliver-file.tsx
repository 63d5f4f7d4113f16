import { Upload } from 'lucide'
import { useState } from 'preact/hooks'
import type { Problem } from '../../../../model/problem.ts'
import { type Delivered, deliverRescueFile } from '../../../actions/rescue.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Icon } from '../../parts/icon.tsx'
import { othersProblem } from '../../parts/others-problem.ts'
import { AnswerList } from './answer-list.tsx'
import './rescue.css'

/** A file of anybody's is handed in, and what became of each thing in it is said in words. */
export function DeliverFile() {
  const app = useApp()
  const [isBusy, setBusy] = useState(false)
  const [delivered, setDelivered] = useState<Delivered>()
  const [problem, setProblem] = useState<Problem>()
  const deliver = async (file: File) => {
    setBusy(true)
    setDelivered(undefined)
    setProblem(undefined)
    try {
      const result = await deliverRescueFile(app, file)
      if (result.ok) setDelivered(result)
      setProblem(result.problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section class="card stack">
      <h2>{t('rescue.deliver')}</h2>
      <p>{t('rescue.deliverWhat')}</p>
      <label class="button wide rescue-choose">
        <Icon of={Upload} size={20} />
        {isBusy ? t('rescue.delivering') : t('rescue.choose')}
        <input
          type="file"
          class="hidden-label"
          accept=".json,application/json"
          disabled={isBusy}
          onChange={event => {
            const file = event.currentTarget.files?.[0]
            // The same file may be chosen again.
            event.currentTarget.value = ''
            if (file) deliver(file).catch(reportBug)
          }}
        />
      </label>
      <div class="stack tight" role="alert">
        {problem && <p class="problem">{othersProblem(problem)}</p>}
        {problem && delivered && <p class="problem">{t('rescue.cutShort')}</p>}
      </div>
      <div class="stack tight" role="status">
        {delivered && <AnswerList of={delivered} />}
      </div>
    </section>
  )
}
