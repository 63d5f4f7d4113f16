import { CalendarPlus, MapPinHouse, Pencil } from 'lucide'
import { useMemo } from 'preact/hooks'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { yearBegin } from '../../attendance.ts'
import { ClosedNotes } from '../../parts/closed-notes.tsx'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import { knowsCases } from '../../places.ts'
import { pathTo, route } from '../../route.ts'
import { useRecords } from '../../use-live.ts'
import { type Child, useChild } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { TakeAlong } from '../journey/take-along.tsx'
import { BeginVisit } from '../visit/begin-visit.tsx'
import { Chronology } from './chronology.tsx'
import { PupilCases } from './pupil-cases.tsx'
import { PupilData } from './pupil-data.tsx'
import { PupilFacts } from './pupil-facts.tsx'
import { PupilFileScreen } from './pupil-file.tsx'
import { PupilForm } from './pupil-form.tsx'
import { happeningsOf, weeksOf } from './pupil-history.ts'
import { YearStrip } from './year-strip.tsx'
import './pupils.css'

/** A child's page: who it is, how the year went, and what happened, newest first. */
export function PupilScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const { id, page } = route.value.parts
  const child = useChild(school, today, id)
  if (id === 'new' && school.is('office')) {
    return <PupilForm key={page} school={school} today={today} classId={page} />
  }
  if (!child) {
    return (
      <Frame title={t('screens.pupil')} school={school} back>
        {child === null && <p class="empty">{t('problems.not-found')}</p>}
      </Frame>
    )
  }
  if (page === 'print' && school.is('office')) {
    return <PupilFileScreen school={school} child={child} />
  }
  if (page === 'edit' && school.is('office')) {
    return <PupilForm school={school} today={today} child={child} />
  }
  return (
    <Frame
      title={child.fields.name}
      windowTitle={t('screens.pupil')}
      school={school}
      back
      beside={
        school.is('office') && (
          <a
            class="icon-button"
            href={pathTo('pupil', { id: child.id, page: 'edit' })}
            aria-label={t('app.change')}
            title={t('app.change')}
          >
            <Icon of={Pencil} />
          </a>
        )
      }
      under={<p class="quiet">{child.classInfo.name}</p>}
      action={
        <div class="pupil-actions">
          <BeginVisit child={child} className="main">
            <Icon of={MapPinHouse} size={20} />
            {t('pupil.beginVisit')}
          </BeginVisit>
          <a class="button" href={pathTo('absence', { pupil: child.id })}>
            <Icon of={CalendarPlus} size={20} />
            {t('pupil.planAbsence')}
          </a>
        </div>
      }
    >
      <PupilFacts child={child} school={school} today={today} />
      {(school.is('care') || school.ownClasses.some(({ id }) => id === child.classInfo.id)) && (
        <TakeAlong pupil={child.id} today={today} />
      )}
      {knowsCases(school) && <PupilCases school={school} child={child} today={today} />}
      <Year school={school} child={child} today={today} />
      {school.is('office') && <PupilData child={child} />}
    </Frame>
  )
}

function Year({ school, child, today }: { school: SchoolView; child: Child; today: string }) {
  const { id: classId } = child.classInfo
  const scope = `class:${classId}`
  const ofClass = ['roll', 'sheet', 'visit', 'planned-absence'].map(kind => `${scope}/${kind}/`)
  const cases = knowsCases(school) ? [`care:${school.org}/case/`] : []
  const records = useRecords({ prefixes: [...ofClass, ...cases] })
  const from = yearBegin(today)
  const weeks = useMemo(
    () => records && weeksOf(records, child.classInfo, school.calendar, child, from, today),
    [records, child, school.calendar, today]
  )
  const happenings = useMemo(
    () => records && happeningsOf(records, classId, child.id, child.fields.earlier),
    [records, child]
  )
  if (!weeks || !happenings) return null
  return (
    <>
      <YearStrip weeks={weeks} />
      <ClosedNotes pupil={child.id} />
      <Chronology happenings={happenings} school={school} classId={classId} />
    </>
  )
}
