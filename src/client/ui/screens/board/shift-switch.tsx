import type { ClassInfo } from '../../../school.ts'
import { t } from '../../../words.ts'

/** All shifts or one; nothing where the school has only one. */
export function ShiftSwitch(props: {
  classes: readonly ClassInfo[]
  shift: number | undefined
  onShift: (shift: number | undefined) => void
}) {
  const shifts = [...new Set(props.classes.map(({ cls }) => cls.shift))].sort()
  if (shifts.length < 2) return null
  return (
    <fieldset class="bare-fieldset choices no-print">
      <legend class="hidden-label">{t('kinds.class.fields.shift')}</legend>
      {[undefined, ...shifts].map(shift => (
        <button
          key={shift ?? 0}
          type="button"
          class="choice"
          aria-pressed={props.shift === shift}
          onClick={() => props.onShift(shift)}
        >
          {shift === undefined ? t('app.all') : t('board.shift', { shift })}
        </button>
      ))}
    </fieldset>
  )
}
