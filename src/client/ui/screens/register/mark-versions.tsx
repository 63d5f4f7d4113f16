import type { Mark } from '../../../../model/kinds/sheet.ts'
import { t } from '../../../words.ts'
import { ConflictCard } from '../../parts/conflict-card.tsx'
import { wordsOf } from './mark-look.ts'
import type { PupilLine } from './section.ts'

/** What people say of one child who disagree about it. */
export function MarkVersions(props: {
  line: PupilLine
  nameOf: (person: string) => string
  /** Who decides, if it is somebody else. */
  decider: string | undefined
  /** An old register cannot be decided about before it is said why. */
  isHeld: boolean
  onKeep: (mark: Mark) => void
}) {
  const { line, decider } = props
  const versions = line.said?.versions ?? []
  const held = decider ? t('conflict.decides', { name: decider }) : t('conflict.sayWhyFirst')
  const mayDecide = !decider && !props.isHeld
  return (
    <ConflictCard
      sides={versions.map(({ value, entry }) => ({
        entry,
        lines: [{ value: [wordsOf(value), value.note].filter(Boolean).join(' · ') }]
      }))}
      nameOf={props.nameOf}
      held={mayDecide ? undefined : held}
      onKeep={
        mayDecide
          ? entry => {
              const kept = versions.find(version => version.entry.id === entry.id)
              if (kept) props.onKeep(kept.value)
            }
          : undefined
      }
    />
  )
}
