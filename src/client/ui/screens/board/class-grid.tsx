import { Check, CircleDashed, Minus } from 'lucide'
import { compareKazakh } from '../../../../model/kazakh/order.ts'
import { classNameOn } from '../../../../model/rules/class-name.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'
import type { BoardClass } from './board-day.ts'
import { offWords, stateWords } from './class-words.ts'

const signs = { taken: Check, 'not-taken': CircleDashed, 'no-school': Minus, 'no-pupils': Minus }

/** The classes by grade and letter: one look tells what is taken and where children are missing. */
export function ClassGrid({ classes, day }: { classes: BoardClass[]; day: string }) {
  const cells = classes.map(one => ({ one, ...classNameOn(one.classInfo.fields, day) }))
  const grades = [...new Set(cells.map(({ grade }) => grade))]
  const letters = [...new Set(cells.map(({ letter }) => letter))].sort(compareKazakh)
  return (
    <section class="stack tight" aria-labelledby="board-grid">
      <h2 id="board-grid">{t('screens.classes')}</h2>
      <div class="board-grid-scroll">
        <table class="board-grid">
          <tbody>
            {grades.map(grade => (
              <tr key={grade}>
                {letters.map(letter => (
                  <td key={letter}>
                    {cells
                      .filter(cell => cell.grade === grade && cell.letter === letter)
                      .map(({ one }) => (
                        <Tile key={one.classInfo.id} one={one} day={day} />
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul class="board-legend quiet small">
        {(['taken', 'not-taken', 'no-school'] as const).map(state => (
          <li key={state} class={`legend ${state}`}>
            <Icon of={signs[state]} size={16} />
            {`${stateWords(state)}: ${classes.filter(one => one.state === state).length}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Tile({ one, day }: { one: BoardClass; day: string }) {
  const { classInfo, state, count } = one
  const words = [
    classInfo.name,
    offWords(one) ?? stateWords(state),
    ...(state === 'taken'
      ? [
          `${t('facts.absent')}: ${count.absent}`,
          count.unexplained > 0 && `${t('register.unexplained')}: ${count.unexplained}`,
          count.disputed > 0 && `${t('register.disputed')}: ${count.disputed}`
        ]
      : [])
  ]
  const label = words.filter(Boolean).join(', ')
  return (
    <a
      class={`tile ${state} ${count.disputed > 0 ? 'disputed' : ''}`}
      href={pathTo('register', { class: classInfo.id, day })}
      aria-label={label}
      title={label}
    >
      <strong>{classInfo.name}</strong>
      <span class="tile-state">
        <Icon of={signs[state]} size={16} />
        {state === 'taken' && <span>{count.absent}</span>}
        {count.unexplained > 0 && <span class="tile-unexplained">{`?${count.unexplained}`}</span>}
      </span>
    </a>
  )
}
