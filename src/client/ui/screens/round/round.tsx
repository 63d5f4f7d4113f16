import { ChevronRight, Luggage, UserRoundCheck } from 'lucide'
import { useState } from 'preact/hooks'
import { dayShort } from '../../../../model/kazakh/dates.ts'
import { matches } from '../../../../model/kazakh/fold.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { nextDays } from '../../cases.ts'
import { ClosedNotes } from '../../parts/closed-notes.tsx'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Ornament } from '../../parts/ornament.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { pathTo } from '../../route.ts'
import { useCaseNotes, useCases } from '../../use-cases.ts'
import { useJourney } from '../../use-journey.ts'
import { useToday } from '../../use-school.ts'
import { DraftList } from '../visit/open-visits.tsx'
import { countByClass } from './round-list.ts'
import { RoundRowView } from './round-row.tsx'
import { useRound } from './use-round.ts'
import './round.css'

/** Whom to visit and why, with what was begun. */
export function RoundScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const round = useRound(school, today)
  const [query, setQuery] = useState('')
  const [classId, setClassId] = useState<string>()
  const counts = countByClass(round?.rows ?? [])
  const shown = round?.rows.filter(
    ({ child }) => matches(query, child.fields.name) && (!classId || child.classInfo.id === classId)
  )
  return (
    <Frame title={t('screens.round')} school={school}>
      <ClosedNotes>{t('round.closed')}</ClosedNotes>
      <CasesLink school={school} today={today} />
      <SearchField value={query} onSearch={setQuery} />
      {counts.size > 1 && (
        <fieldset class="choices bare-fieldset">
          <legend class="hidden-label">{t('register.chooseClass')}</legend>
          <ClassChoice
            name={t('app.all')}
            count={round?.rows.length ?? 0}
            on={!classId}
            onChoose={() => setClassId(undefined)}
          />
          {school.classes
            .filter(({ id }) => counts.has(id))
            .map(({ id, name }) => (
              <ClassChoice
                key={id}
                name={name}
                count={counts.get(id) ?? 0}
                on={classId === id}
                onChoose={() => setClassId(id)}
              />
            ))}
        </fieldset>
      )}
      {round && round.drafts.length > 0 && !query && !classId && (
        <section class="stack tight">
          <h2>{t('round.begun')}</h2>
          <DraftList drafts={round.drafts} pupils={round.children} />
        </section>
      )}
      {shown && shown.length > 0 && (
        <section class="stack tight">
          <h2>{t('round.toVisit', { count: shown.length })}</h2>
          <ul class="list">
            {shown.map(row => (
              <RoundRowView key={row.child.id} row={row} />
            ))}
          </ul>
        </section>
      )}
      {shown?.length === 0 && (
        <div class="empty" role="status">
          <Ornament />
          <p>{query || classId ? t('app.nothingFound') : t('round.nothing')}</p>
        </div>
      )}
      <JourneyLink today={today} />
      <p class="quiet small">{t('round.rule')}</p>
    </Frame>
  )
}

/** Where the children are whose cases are one's own, and for how many the agreed day has come. */
function CasesLink({ school, today }: { school: SchoolView; today: string }) {
  const cases = useCases(school)
  const notes = useCaseNotes()
  const mine = cases?.filter(({ isOpen, named }) => isOpen && named.includes(school.me.id))
  if (!mine || !notes || mine.length === 0) return null
  const days = nextDays(notes)
  const due = mine.filter(({ id }) => isDue(days.get(id), today))
  return (
    <div class="list">
      <a class="list-link" href={pathTo('cases')}>
        <Icon of={UserRoundCheck} size={20} />
        <span class="grow">
          {t('round.cases', { count: mine.length })}{' '}
          {due.length > 0 && (
            <span class="chip needs-you">{t('round.casesDue', { count: due.length })}</span>
          )}
        </span>
        <Icon of={ChevronRight} size={18} />
      </a>
    </div>
  )
}

function isDue(day: string | undefined, today: string): boolean {
  return day !== undefined && day <= today
}

/** Where the notes of those on the list are taken along. */
function JourneyLink({ today }: { today: string }) {
  const journey = useJourney(today)
  if (!journey) return null
  const { taken, lastDay } = journey
  return (
    <a class="button" href={pathTo('journey')}>
      <Icon of={Luggage} size={20} />
      {lastDay
        ? t('journey.open', { count: taken.length, day: dayShort(lastDay) })
        : t('journey.offer')}
    </a>
  )
}

function ClassChoice(props: { name: string; count: number; on: boolean; onChoose: () => void }) {
  return (
    <button type="button" class="choice" aria-pressed={props.on} onClick={props.onChoose}>
      {props.name} · {props.count}
    </button>
  )
}
