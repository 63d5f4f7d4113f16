import { UserRoundPlus } from 'lucide'
import { useState } from 'preact/hooks'
import { type ClassInfo, type SchoolView, teachersOf } from '../../../school.ts'
import { t } from '../../../words.ts'
import { CallLink } from '../../parts/call-link.tsx'
import { Icon } from '../../parts/icon.tsx'
import { SubstituteDialog } from '../../parts/substitute-dialog.tsx'
import { pathTo } from '../../route.ts'
import type { BoardClass } from './board-day.ts'

/** The registers that nobody took, whom to ask, and who could take one instead. */
export function NotTaken(props: {
  school: SchoolView
  classes: BoardClass[]
  day: string
  today: string
}) {
  const { school, classes, day, today } = props
  const [lent, setLent] = useState<ClassInfo>()
  const open = classes.filter(({ state }) => state === 'not-taken')
  const isAsked = open.length > 0 || classes.some(({ state }) => state === 'taken')
  if (!isAsked) return null
  return (
    <section class="stack tight" aria-labelledby="not-taken">
      <h2 id="not-taken">{t('board.notTaken', { count: open.length })}</h2>
      {open.length === 0 && <p class="quiet">{t('board.allTaken')}</p>}
      {open.length > 0 && (
        <ul class="list">
          {open.map(({ classInfo }) => (
            <li key={classInfo.id} class="board-row">
              <a class="board-class" href={pathTo('register', { class: classInfo.id, day })}>
                {classInfo.name}
              </a>
              <Teachers school={school} classId={classInfo.id} day={day} />
              {school.is('office') && day >= today && (
                <button
                  type="button"
                  class="icon-button no-print"
                  aria-label={`${t('substitute.title')}: ${classInfo.name}`}
                  title={t('substitute.title')}
                  onClick={() => setLent(classInfo)}
                >
                  <Icon of={UserRoundPlus} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {lent && (
        <SubstituteDialog
          title={`${t('substitute.title')}: ${lent.name}`}
          school={school}
          classId={lent.id}
          day={day}
          onClose={() => setLent(undefined)}
          onDone={() => setLent(undefined)}
        />
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
