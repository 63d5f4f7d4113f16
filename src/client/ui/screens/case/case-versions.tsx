import { type Case, caseKind } from '../../../../model/kinds/case.ts'
import type { Entry } from '../../../../model/sync/op.ts'
import { changeCase } from '../../../actions/cases.ts'
import type { SchoolView } from '../../../school.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import type { ReadCase } from '../../cases.ts'
import { ConflictCard } from '../../parts/conflict-card.tsx'
import { fieldWords } from '../../parts/kind-words.ts'
import { valueWords } from './value-words.ts'

/** A case of which two people say different things: only what differs is asked. */
export function CaseVersions({ school, read }: { school: SchoolView; read: ReadCase }) {
  const app = useApp()
  const { id, disputed, entries } = read
  const fields = Object.keys(disputed) as (keyof Case)[]
  const speakers = new Map(
    Object.values(disputed)
      .flat()
      .map(({ entry }) => [entry.id, entry])
  )
  const keep = ({ set }: Entry) => {
    const kept = Object.fromEntries(fields.filter(field => field in set).map(f => [f, set[f]]))
    changeCase(app, school.org, id, kept, entries).catch(reportBug)
  }
  return (
    <ConflictCard
      sides={[...speakers.values()].map(entry => ({
        entry,
        lines: fields
          .filter(field => field in entry.set)
          .map(field => ({
            label: fieldWords(caseKind, field),
            value: valueWords(field, entry.set[field], school)
          }))
      }))}
      nameOf={school.nameOf}
      onKeep={keep}
    />
  )
}
