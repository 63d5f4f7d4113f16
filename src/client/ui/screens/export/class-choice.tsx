import type { ClassInfo } from '../../../school.ts'
import { t } from '../../../words.ts'

/** More classes than these are folded away until somebody wants some of them. */
const FEW = 12

/** All classes, which is nothing chosen, or those that are. */
export function ClassChoice(props: {
  classes: ClassInfo[]
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
}) {
  const { classes, chosen, onChoose } = props
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter(each => each !== id) : [...chosen, id])
  const all = t('export.allClasses', { count: classes.length })
  const names = classes.filter(({ id }) => chosen.includes(id)).map(({ name }) => name)
  const buttons = (
    <div class="choices">
      <button
        type="button"
        class="choice"
        aria-pressed={chosen.length === 0}
        onClick={() => onChoose([])}
      >
        {all}
      </button>
      {classes.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          class="choice"
          aria-pressed={chosen.includes(id)}
          onClick={() => toggle(id)}
        >
          {name}
        </button>
      ))}
    </div>
  )
  return (
    <fieldset class="bare-fieldset stack tight">
      <legend class="export-label">{t('export.classes')}</legend>
      {classes.length > FEW ? (
        <details class="export-classes">
          <summary>{names.join(', ') || all}</summary>
          {buttons}
        </details>
      ) : (
        buttons
      )}
    </fieldset>
  )
}
