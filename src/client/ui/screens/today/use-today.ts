/** What the screen of today reads. */
import { useMemo } from 'preact/hooks'
import type { SchoolView } from '../../../school.ts'
import { recentPrefixes } from '../../attendance.ts'
import { deciderOfNote } from '../../deciders.ts'
import { useDrafts, useOutbox, useRecords } from '../../use-live.ts'
import { type Child, childrenIn, useChildren, visibleClasses } from '../../use-people.ts'
import { dueVisits, readVisits } from '../../visits.ts'
import { type TodayCard, todayCards } from './today-cards.ts'

export interface Today {
  cards: TodayCard[]
  records: NonNullable<ReturnType<typeof useRecords>>
  nameOfPupil: (id: string | undefined) => string | undefined
}

export function useTodayCards(school: SchoolView, today: string): Today | undefined {
  const own = school.ownClasses
  const records = useRecords({
    prefixes: own.flatMap(({ id }) => [`class:${id}/pupil/`, ...recentPrefixes(id, today)])
  })
  const all = useChildren(school, today)
  const drafts = useDrafts<{ pupil?: string }>('visit')
  const parked = useOutbox()?.filter(({ state }) => state === 'parked').length
  const visited = visibleClasses(school, today)
  const visits = useRecords({ prefixes: visited.map(({ id }) => `class:${id}/visit/`) })
  return useMemo(() => {
    if (!records || !all || !drafts || !visits || parked === undefined) return undefined
    const read = readVisits(visits)
    const due = school.is('care') ? dueVisits(read, today, 0) : []
    const names = new Map(all.map((child: Child) => [child.id, child.fields.name]))
    const cards = todayCards({
      today,
      calendar: school.calendar,
      classes: own,
      records,
      children: childrenIn(records, own, today),
      drafts,
      disputedVisits: read
        .filter(({ branches }) => branches.length > 1 && !deciderOfNote(school, branches))
        .map(({ id, visit }) => ({ id, pupil: visit.pupil })),
      due: { count: due.length, overdue: due.filter(({ next }) => next < today).length },
      parked
    })
    return { cards, records, nameOfPupil: id => (id ? names.get(id) : undefined) }
  }, [records, all, drafts, visits, parked, school, today])
}
