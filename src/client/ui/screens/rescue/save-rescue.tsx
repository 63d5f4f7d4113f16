import { LifeBuoy } from 'lucide'
import { useState } from 'preact/hooks'
import { gatherRescue, type Rescue, saveRescueFile } from '../../../actions/rescue.ts'
import type { Environment } from '../../../environment.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'

/** Saves what waits as a file; it needs neither a PIN nor a store that opens. */
export function SaveRescue({ environment }: { environment: Environment }) {
  const [rescue, setRescue] = useState<Rescue>()
  const [saved, setSaved] = useState(0)
  const [hasFailed, setFailed] = useState(false)
  /** One file with each tap: browsers hold back what comes without one. */
  const saveNext = (of: Rescue, number: number) => {
    if (number < of.files.length) saveRescueFile(environment, of, number)
    setSaved(Math.min(number + 1, of.files.length))
  }
  const save = async () => {
    setFailed(false)
    setRescue(undefined)
    try {
      const gathered = await gatherRescue(environment)
      saveNext(gathered, 0)
      setRescue(gathered)
    } catch {
      setFailed(true)
    }
  }
  return (
    <section class="card stack">
      <h2>{t('screens.rescue')}</h2>
      <p>{t('rescue.what')}</p>
      <p class="quiet small">{t('rescue.whoseWork')}</p>
      <button type="button" class="button wide" onClick={() => void save()}>
        <Icon of={LifeBuoy} size={20} />
        {t('rescue.save')}
      </button>
      <div class="stack tight" role="status">
        {rescue && <Outcome of={rescue} saved={saved} />}
        {hasFailed && <p class="problem">{t('rescue.failed')}</p>}
      </div>
      {rescue && saved < rescue.files.length && (
        <button type="button" class="button wide" onClick={() => saveNext(rescue, saved)}>
          {t('rescue.next', { number: saved + 1, of: rescue.files.length })}
        </button>
      )}
    </section>
  )
}

function Outcome(props: { of: Rescue; saved: number }) {
  const { files, unsealed, unreadable } = props.of
  const isEmpty = files.length + unsealed + unreadable === 0
  const count = files.slice(0, props.saved).flat().length
  return (
    <>
      {isEmpty && <p>{t('rescue.nothing')}</p>}
      {count > 0 && <p>{t('rescue.saved', { count })}</p>}
      {props.saved < files.length && <p class="problem">{t('rescue.several')}</p>}
      {unsealed > 0 && <p class="problem">{t('rescue.unsealed', { count: unsealed })}</p>}
      {unreadable > 0 && <p class="problem">{t('rescue.unreadable')}</p>}
    </>
  )
}
