import { dayShort, weekdayShort } from '../../../../model/kazakh/dates.ts'
import { language, t } from '../../../words.ts'
import { CallLink } from '../../parts/call-link.tsx'
import { pathTo } from '../../route.ts'
import type { Unexplained } from './board-day.ts'
import { weeksBack } from './use-board.ts'

/** Who stays away and nobody knows why, since when, and whom to ask. */
export function UnexplainedList({ unexplained, day }: { unexplained: Unexplained[]; day: string }) {
  const ofDay = unexplained.filter(({ days }) => days[0] === day)
  const earlier = unexplained.filter(({ days }) => days[0] !== day)
  return (
    <section class="stack tight" aria-labelledby="unexplained">
      <h2 id="unexplained">{t('board.unexplained', { count: ofDay.length })}</h2>
      {ofDay.length === 0 && <p class="quiet">{t('board.nobodyUnexplained')}</p>}
      <Children unexplained={ofDay} day={day} />
      {earlier.length > 0 && (
        <>
          <h3>{t('board.unexplainedBefore', { count: earlier.length })}</h3>
          <Children unexplained={earlier} day={day} />
        </>
      )}
    </section>
  )
}

function Children({ unexplained, day }: { unexplained: Unexplained[]; day: string }) {
  if (unexplained.length === 0) return null
  return (
    <ul class="list">
      {unexplained.map(({ child: { id, fields, classInfo }, days }) => (
        <li key={id} class="board-row">
          <div class="grow">
            <a href={pathTo('pupil', { id })}>{fields.name}</a>
            <p class="quiet small">
              <a href={pathTo('register', { class: classInfo.id, day })}>{classInfo.name}</a>
              {` · ${sinceWords(days, day)}`}
            </p>
          </div>
          <Guardians guardians={fields.guardians ?? []} />
        </li>
      ))}
    </ul>
  )
}

function Guardians(props: {
  guardians: { name?: string | undefined; phone?: string | undefined }[]
}) {
  const reachable = props.guardians.filter(({ phone }) => phone)
  if (reachable.length === 0) return <span class="quiet small">{t('call.noPhone')}</span>
  return (
    <ul class="stack tight">
      {reachable.map(({ name, phone }) => (
        <li key={phone} class="board-guardian">
          {name && <span class="small quiet">{name}</span>}
          <CallLink phone={phone ?? ''} name={name} />
        </li>
      ))}
    </ul>
  )
}

/** "since: 20.11 Fri · days in a row: 3"; and which register is the newest, where it is an older one. */
function sinceWords(days: string[], day: string): string {
  const since = days.at(-1) ?? day
  const count = days.length >= weeksBack ? `${weeksBack}+` : days.length
  return [
    t('board.since', { day: `${dayShort(since)} ${weekdayShort(since, language.value)}`, count }),
    days[0] !== day && t('board.lastRegister', { day: dayShort(days[0] ?? day) })
  ]
    .filter(Boolean)
    .join(' · ')
}
