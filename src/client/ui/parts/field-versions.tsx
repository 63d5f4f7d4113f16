import type { Edit, Kind } from '../../../model/kind.ts'
import type { FieldsView } from '../../../model/sync/merge.ts'
import type { Entry } from '../../../model/sync/op.ts'
import type { SchoolView } from '../../school.ts'
import { t } from '../../words.ts'
import { reportBug } from '../bug.ts'
import { ConflictCard } from './conflict-card.tsx'
import { fieldWords } from './kind-words.ts'

/** A record of which two people say different things: only what differs is asked. */
export function FieldVersions(props: {
  kind: Kind
  disputed: FieldsView['disputed']
  school: SchoolView
  valueWords: (field: string, value: unknown) => string
  /** Who decides, if it is somebody else. */
  decider?: string | undefined
  onKeep: (kept: Edit) => Promise<void>
}) {
  const { kind, disputed, school, decider } = props
  const fields = Object.keys(disputed)
  const speakers = new Map(
    Object.values(disputed)
      .flat()
      .map(({ entry }) => [entry.id, entry])
  )
  const keep = ({ set }: Entry) => {
    const kept = Object.fromEntries(fields.filter(field => field in set).map(f => [f, set[f]]))
    props.onKeep(kept).catch(reportBug)
  }
  return (
    <ConflictCard
      sides={[...speakers.values()].map(entry => ({
        entry,
        lines: fields
          .filter(field => field in entry.set)
          .map(field => ({
            label: fieldWords(kind, field),
            value: props.valueWords(field, entry.set[field])
          }))
      }))}
      nameOf={school.nameOf}
      held={decider && t('conflict.decides', { name: decider })}
      onKeep={decider ? undefined : keep}
    />
  )
}
