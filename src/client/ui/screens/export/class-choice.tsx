import type { ClassInfo } from '../../../school.ts'
import { t } from '../../../words.ts'

/** All classes, which is nothing chosen, or those that are. */
export function ClassChoice(props: {
  classes: ClassInfo[]
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
}) {
  const { classes, chosen, onChoose } = props
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter(each => each !== id) : [...chosen, id])
  return (
    <fieldset class="bare-fieldset stack tight">
      <legend class="export-label">{t('export.classes')}</legend>
      <div class="choices export-classes">
        <button
          type="button"
          class="choice"
          aria-pressed={chosen.length === 0}
          onClick={() => onChoose([])}
        >
          {t('export.allClasses', { count: classes.length })}
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
    </fieldset>
  )
}
