import { type SchoolView, teachersOf } from '../../../school.ts'
import { t } from '../../../words.ts'
import { CallLink } from '../../parts/call-link.tsx'
import { pathTo } from '../../route.ts'
import type { BoardClass } from './board-day.ts'

/** The registers that nobody took, and whom to ask. */
export function NotTaken(props: { school: SchoolView; classes: BoardClass[]; day: string }) {
  const { school, classes, day } = props
  const open = classes.filter(({ state }) => state === 'not-taken')
  const isAsked = open.length > 0 || classes.some(({ state }) => state === 'taken')
  if (!isAsked) return null
  return (
    <section class="stack tight" aria-labelledby="not-taken">
      <h2 id="not-taken">{t('board.notTaken', { count: open.length })}</h2>
      {open.length === 0 && <p class="quiet">{t('board.allTaken')}</p>}
      {open.length > 0 && (
        <ul class="list">
          {open.map(({ classInfo: { id, name } }) => (
            <li key={id} class="board-row">
              <a class="board-class" href={pathTo('register', { class: id, day })}>
                {name}
              </a>
              <Teachers school={school} classId={id} day={day} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Teachers(props: { school: SchoolView; classId: string; day: string }) {
  const teachers = teachersOf(props.school, props.classId, props.day)
  if (teachers.length === 0) return <p class="grow quiet">{t('board.noTeacher')}</p>
  return (
    <ul class="grow stack tight">
      {teachers.map(({ id, name, phone, substitute }) => (
        <li key={id} class="board-person">
          <span class="grow">
            {name}
            {substitute && <span class="quiet small"> · {t('board.substitute')}</span>}
          </span>
          {phone ? (
            <CallLink phone={phone} name={name} />
          ) : (
            <span class="quiet small">{t('board.noPhone')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
