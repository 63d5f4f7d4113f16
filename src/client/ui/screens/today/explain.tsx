import { sheetId } from '../../../../model/kinds/sheet.ts'
import { daysBetween } from '../../../../model/rules/school-time.ts'
import { correctMark } from '../../../actions/register.ts'
import { classOn, type SchoolView } from '../../../school.ts'
import type { LocalRecord } from '../../../store/records.ts'
import { problemOfStorage } from '../../../store/storage-problem.ts'
import { useApp } from '../../app-context.ts'
import type { Child } from '../../use-people.ts'
import { LateMarkDialog } from '../register/late-mark-dialog.ts'
import { toSection } from '../register/section.ts'
import '../register/register.css'

/** Registers older than this ask why they are changed, in days. */
const freeDays = 7

/** The sheet of the register for a child's unexplained days; one answer serves them all. */
export function Explain(props: {
  school: SchoolView
  today: string
  records: LocalRecord[]
  child: Child
  /** Newest first. */
  days: string[]
  onClose: () => void
}) {
  const app = useApp()
  const { school, today, records, child, days } = props
  const { id, seq, fields } = child.classInfo
  const sections = days.map(day => ({
    day,
    section: toSection(records, classOn(id, seq, fields, day), school.calendar, day)
  }))
  const section = sections[0]?.section
  const line = section?.lines.find(each => each.id === child.id)
  if (!section || !line) return null
  return (
    <LateMarkDialog
      line={line}
      section={section}
      nameOf={school.nameOf}
      needsWhy={days.some(day => daysBetween(day, today) > freeDays)}
      onMark={async (mark, why) => {
        // Late or here is about one day; a reason is about the whole absence.
        const meant = mark.fact === 'absent' ? sections : sections.slice(0, 1)
        const corrections = meant.map(({ day, section: { entries, rollOf } }) =>
          correctMark(
            app,
            { sheetId: sheetId(id, day), classId: id, entries, rollOf },
            child.id,
            mark,
            daysBetween(day, today) > freeDays ? why : undefined
          )
        )
        const problem = await Promise.all(corrections).then(() => undefined, problemOfStorage)
        if (!problem) props.onClose()
        return problem
      }}
      onClose={props.onClose}
    />
  )
}
