import { Undo2 } from 'lucide'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { CountLine } from './count-line.tsx'
import type { Register } from './use-register.ts'

/** The count, and the button that says exactly what it will state. */
export function RegisterAction({ data }: { data: Register }) {
  const hasMarks = data.sections.some(({ view, lines }) => {
    return !view.taken && lines.some(({ mark }) => mark && mark.fact !== 'here')
  })
  return (
    <>
      <CountLine sections={data.sections} />
      <p class="register-undone quiet small" role="status">
        {data.isUndone && t('register.undone')}
      </p>
      <p class="problem" role="alert">
        {data.problem && t(`problems.${data.problem}`)}
      </p>
      {!data.isTaken && (
        <button type="button" class="button main wide" onClick={data.confirm}>
          {hasMarks ? t('register.confirmRest') : t('register.confirmAll')}
        </button>
      )}
      {data.isTaken && data.canUndo && (
        <button type="button" class="button wide" onClick={data.undo}>
          <Icon of={Undo2} size={20} />
          {t('register.undo')}
        </button>
      )}
    </>
  )
}
