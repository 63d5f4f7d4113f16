import type { Mark } from '../../../../model/kinds/sheet.ts'
import { t } from '../../../words.ts'
import { wordsOf } from './mark-look.ts'
import { saidBy } from './said-by.ts'
import type { PupilLine } from './section.ts'

/** Both values side by side with names and times; nothing is chosen beforehand. */
export function MarkVersions(props: {
  line: PupilLine
  nameOf: (person: string) => string
  /** An old register cannot be decided about before it is said why. */
  isHeld: boolean
  onKeep: (mark: Mark) => void
}) {
  return (
    <section class="card stack tight versions">
      <h3>{t('register.disputed')}</h3>
      <ul class="stack tight">
        {props.line.said?.versions.map(({ value, entry }) => (
          <li key={entry.id} class="stack tight">
            <strong>{wordsOf(value)}</strong>
            <span class="quiet small">{saidBy(entry, props.nameOf)}</span>
            <button
              type="button"
              class="button"
              disabled={props.isHeld}
              onClick={() => props.onKeep(value)}
            >
              {t('register.keepMine', { name: wordsOf(value) })}
            </button>
          </li>
        ))}
      </ul>
      <p class="quiet small">{t('register.stillThere')}</p>
    </section>
  )
}
