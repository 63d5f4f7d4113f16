import { useState } from 'preact/hooks'
import { dayLong } from '../../../../model/kazakh/dates.ts'
import { matches } from '../../../../model/kazakh/fold.ts'
import { endTakingAlong, leaveNotesBehind, takeNotesAlong } from '../../../actions/journey.ts'
import type { SchoolView } from '../../../school.ts'
import { mostTaken } from '../../../store/journey.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { ClosedNotes } from '../../parts/closed-notes.tsx'
import { Frame } from '../../parts/frame.tsx'
import { Ornament } from '../../parts/ornament.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { pathTo } from '../../route.ts'
import { useCaseNotes } from '../../use-cases.ts'
import { type JourneyView, useJourney } from '../../use-journey.ts'
import type { Child } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { useRound } from '../round/use-round.ts'
import { isDayFit, UntilField } from './until-field.tsx'
import './journey.css'

const mostFound = 12

/** Whose notes are taken along and until when; and who else could be. */
export function JourneyScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const journey = useJourney(today)
  const round = useRound(school, today)
  const caseNotes = useCaseNotes()
  if (!journey || !round || !caseNotes) {
    return (
      <Frame title={t('screens.journey')} school={school} back>
        {!journey && (
          <div class="empty">
            <Ornament />
            <p>{t('journey.noLock')}</p>
          </div>
        )}
      </Frame>
    )
  }
  const asked = round.rows.map(({ child }) => child)
  const countOf = ({ id }: Child) =>
    round.visits.filter(({ visit }) => visit.pupil === id).length +
    caseNotes.filter(({ note }) => note.pupil === id).length
  return (
    <Journey
      // Who was taken is chosen no more.
      key={journey.taken.join()}
      {...{ school, today, journey, asked, countOf }}
      pupils={round.children}
    />
  )
}

function Journey(props: {
  school: SchoolView
  today: string
  journey: JourneyView
  pupils: Child[]
  /** Whom to visit. */
  asked: Child[]
  /** How many notes of a child there are. */
  countOf: (child: Child) => number
}) {
  const app = useApp()
  const { school, today, journey, pupils, countOf } = props
  const isTaken = ({ id }: Child) => journey.taken.includes(id)
  const asked = props.asked.filter(child => !isTaken(child))
  const room = mostTaken - journey.taken.length
  const [day, setDay] = useState(journey.usual)
  const [chosen, setChosen] = useState(() => asked.slice(0, room).map(({ id }) => id))
  const [query, setQuery] = useState('')
  const isFull = chosen.length > room
  const isNewDay = journey.lastDay !== undefined && day !== journey.lastDay
  const isReady = isDayFit(day, today, journey) && !isFull && (chosen.length > 0 || isNewDay)
  const shown = pupils
    .filter(child => !isTaken(child))
    .filter(child =>
      query ? matches(query, child.fields.name) : asked.includes(child) || chosen.includes(child.id)
    )
  const choose = (id: string, on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter(each => each !== id))
  return (
    <Frame
      title={t('screens.journey')}
      school={school}
      back
      action={
        journey.mayTake && (
          <>
            <p class="problem" role="alert">
              {isFull && t('journey.full', { count: mostTaken })}
            </p>
            <button
              type="button"
              class="button main wide"
              disabled={!isReady}
              onClick={() => takeNotesAlong(app, chosen, day).catch(reportBug)}
            >
              {chosen.length > 0
                ? t('journey.take', { count: chosen.length })
                : t('journey.newDay')}
            </button>
          </>
        )
      }
    >
      <p class="quiet">{t('journey.why')}</p>
      {journey.lastDay && (
        <Taken
          pupils={pupils.filter(isTaken)}
          lastDay={journey.lastDay}
          countOf={countOf}
          onLeave={child => leaveNotesBehind(app, child.id).catch(reportBug)}
          onEnd={() => endTakingAlong(app).catch(reportBug)}
        />
      )}
      <ClosedNotes>{t('journey.needsLine')}</ClosedNotes>
      {journey.mayTake && (
        <section class="stack tight">
          <UntilField day={day} today={today} journey={journey} onDay={setDay} />
          <h2>{t('journey.choose')}</h2>
          <SearchField value={query} onSearch={setQuery} />
          <ul class="list">
            {shown.slice(0, query ? mostFound : undefined).map(child => (
              <li key={child.id}>
                <label class="list-link">
                  <input
                    type="checkbox"
                    checked={chosen.includes(child.id)}
                    onChange={event => choose(child.id, event.currentTarget.checked)}
                  />
                  <Named child={child} count={countOf(child)} />
                </label>
              </li>
            ))}
            {shown.length === 0 && (
              <li class="empty">{t(query ? 'app.nothingFound' : 'visit.searchMore')}</li>
            )}
          </ul>
          {query && shown.length > mostFound && <p class="quiet small">{t('visit.searchMore')}</p>}
        </section>
      )}
    </Frame>
  )
}

function Taken(props: {
  pupils: Child[]
  lastDay: string
  countOf: (child: Child) => number
  onLeave: (child: Child) => void
  onEnd: () => void
}) {
  const day = dayLong(props.lastDay, language.value)
  return (
    <section class="stack tight">
      <h2>{t('journey.open', { count: props.pupils.length, day })}</h2>
      <ul class="list">
        {props.pupils.map(child => (
          <li key={child.id} class="journey-row">
            <a class="list-link" href={pathTo('pupil', { id: child.id })}>
              <Named child={child} count={props.countOf(child)} />
            </a>
            <button
              type="button"
              class="button bare"
              aria-label={t('journey.leaveOne', { name: child.fields.name })}
              onClick={() => props.onLeave(child)}
            >
              {t('journey.leave')}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="button" onClick={props.onEnd}>
        {t('journey.end')}
      </button>
    </section>
  )
}

function Named({ child, count }: { child: Child; count: number }) {
  return (
    <span class="grow">
      {child.fields.name}
      <span class="quiet nowrap"> · {child.classInfo.name}</span>
      <br />
      <span class="quiet small">{t('journey.notes', { count })}</span>
    </span>
  )
}
