import { t } from '../../../words.ts'
import { pathTo } from '../../route.ts'
import { wordsOf } from '../register/mark-look.ts'
import type { Exception } from './board-day.ts'

/** Children about whom two people wrote differently; the register shows both and lets one decide. */
export function Disputed(props: {
  disputed: Exception[]
  day: string
  nameOf: (person: string) => string
}) {
  if (props.disputed.length === 0) return null
  return (
    <section class="stack tight" aria-labelledby="disputed">
      <h2 id="disputed">{t('board.disputed', { count: props.disputed.length })}</h2>
      <ul class="list">
        {props.disputed.map(({ child: { id, fields, classInfo }, versions }) => (
          <li key={id} class="board-row">
            <div class="grow">
              <a href={pathTo('register', { class: classInfo.id, day: props.day })}>
                {fields.name}
              </a>
              <p class="quiet small">
                {[
                  classInfo.name,
                  ...versions.map(
                    ({ value, entry }) => `${wordsOf(value)} (${props.nameOf(entry.by)})`
                  )
                ].join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
