/** What the round reads: every class that one may see. */
import { useMemo } from 'preact/hooks'
import type { VisitDraft } from '../../../actions/visit-drafts.ts'
import type { SchoolView } from '../../../school.ts'
import { recentPrefixes, takenRegisters } from '../../attendance.ts'
import { useDrafts, useRecords } from '../../use-live.ts'
import { useChildren, visibleClasses } from '../../use-people.ts'
import { dueVisits, readVisits } from '../../visits.ts'
import { roundRows } from './round-list.ts'

export function useRound(school: SchoolView, today: string) {
  const classes = visibleClasses(school, today)
  const children = useChildren(school, today)
  const drafts = useDrafts<VisitDraft>('visit')
  const visits = useRecords({ prefixes: classes.map(({ id }) => `class:${id}/visit/`) })
  const records = useRecords({ prefixes: classes.flatMap(({ id }) => recentPrefixes(id, today)) })
  return useMemo(() => {
    if (!children || !drafts || !visits || !records) return undefined
    const registers = new Map(classes.map(({ id }) => [id, takenRegisters(records, id, '', today)]))
    const read = readVisits(visits)
    const due = dueVisits(read, today)
    const rows = roundRows(children, due, id => registers.get(id) ?? [], today)
    return { rows, drafts, children, visits: read }
  }, [children, drafts, visits, records, today])
}
