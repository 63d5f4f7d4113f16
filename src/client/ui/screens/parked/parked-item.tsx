import { useEffect, useState } from 'preact/hooks'
import { dayLong, dayShort } from '../../../../model/kazakh/dates.ts'
import type { Edit } from '../../../../model/kind.ts'
import { sheetParts } from '../../../../model/kinds/sheet.ts'
import type { Problem } from '../../../../model/problem.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { decideParked, mend, readParked, type Said } from '../../../actions/parked.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { othersProblem } from '../../parts/others-problem.ts'
import { navigate, pathTo } from '../../route.ts'
import type { Child } from '../../use-people.ts'
import { kindWords } from '../phone/kind-words.ts'
import { ParkedContent } from './parked-content.tsx'
import type { Shown } from './parked-list.ts'

/** One op: what it is about, why it was not taken, what it says, and the ways out. */
export function ParkedItem(props: {
  item: Shown
  school: SchoolView
  pupils: Child[]
  onDecided: () => void
}) {
  const { item, school, pupils } = props
  const app = useApp()
  const said = useContent(item)
  const set = said?.set
  const [isDropping, setDropping] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const decide = async (decision: Parameters<typeof decideParked>[1]) => {
    if (!item.key) return
    const decided = await decideParked(app, decision, item.key)
    setProblem(decided.ok ? undefined : decided.problem)
    if (decided.ok) props.onDecided()
  }
  const writeAnew = async () => {
    const { id, kind, record } = item
    if (!said || !kind || !record) return
    const child = pupils.find(({ id }) => id === said.set.pupil)
    await mend(app, { id, kind, record, ...said }, child?.classInfo.id)
    navigate(pathOf(kind, record, said.set))
  }
  const canMend = item.isMine && set !== undefined && item.kind !== undefined
  return (
    <li class="card stack tight parked">
      <h3>{titleOf(item, set, school, pupils)}</h3>
      <p class="quiet small">
        {[
          t('phone.writtenAt', {
            time: `${dayShort(schoolDayOf(item.at))} ${schoolClock(item.at)}`
          }),
          item.author && !item.isMine && school.nameOf(item.author),
          item.isHandedOver && t('parked.handedOver')
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="problem">
        {item.isMine ? t(`problems.${item.problem}`) : othersProblem(item.problem)}
      </p>
      {set ? (
        <ParkedContent kind={item.kind ?? ''} set={set} pupils={pupils} nameOf={school.nameOf} />
      ) : (
        <p class="quiet">{t('parked.closed')}</p>
      )}
      <p class="problem" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
      {isDropping ? (
        <div class="stack tight">
          <p>{t('parked.dropSure')}</p>
          <div class="row-of-buttons">
            <button
              type="button"
              class="button danger"
              onClick={() => decide('drop-parked').catch(reportBug)}
            >
              {t('parked.drop')}
            </button>
            <button type="button" class="button" onClick={() => setDropping(false)}>
              {t('app.cancel')}
            </button>
          </div>
        </div>
      ) : (
        <div class="row-of-buttons">
          {canMend && (
            <button type="button" class="button" onClick={() => writeAnew().catch(reportBug)}>
              {t('parked.mend')}
            </button>
          )}
          {item.isMine && item.author && item.key && !item.isHandedOver && (
            <button
              type="button"
              class="button"
              onClick={() => decide('hand-over-parked').catch(reportBug)}
            >
              {t('parked.handOver')}
            </button>
          )}
          {school.is('office') && item.key && item.canBeTaken && (
            <button
              type="button"
              class="button"
              onClick={() => decide('take-parked').catch(reportBug)}
            >
              {t('parked.take')}
            </button>
          )}
          {item.canBeDropped && item.key && (
            <button type="button" class="button bare" onClick={() => setDropping(true)}>
              {t('parked.drop')}
            </button>
          )}
        </div>
      )}
    </li>
  )
}

/** What it says: told by the server, or from this phone's own copy. */
function useContent({ said, row, key }: Shown): Said | undefined {
  const app = useApp()
  const [own, setOwn] = useState<Said>()
  // What the server no longer tells its author, because the role has ended, is not shown from the copy.
  const isReadable = row !== undefined && row.entry !== null
  const mayReadOwn = isReadable && said === undefined && key === undefined
  useEffect(() => {
    if (mayReadOwn && row) readParked(app, row).then(setOwn, reportBug)
  }, [app, mayReadOwn, row?.id])
  return said ?? own
}

function titleOf(
  { kind = '', record = '' }: Shown,
  set: Edit | undefined,
  school: SchoolView,
  pupils: Child[]
): string {
  const sheet = sheetParts(record)
  const classInfo = school.classes.find(({ id }) => id === sheet?.classId)
  const child = pupils.find(({ id }) => id === set?.pupil)
  return [
    kind ? kindWords(kind) : t('parked.unknown'),
    classInfo?.name,
    sheet && dayLong(sheet.date, language.value),
    child?.fields.name
  ]
    .filter(Boolean)
    .join(' · ')
}

function pathOf(kind: string, record: string, set: Edit): string {
  const sheet = sheetParts(record)
  if (sheet) return pathTo('register', { class: sheet.classId, day: sheet.date })
  if (kind === 'case-note') return pathTo('case', { id: String(set.case), page: record })
  if (kind === 'case') {
    return set.opened === undefined
      ? pathTo('case', { id: record })
      : pathTo('case', { id: 'new', page: String(set.pupil) })
  }
  return kind === 'visit'
    ? pathTo('visit', { id: record })
    : pathTo('absence', { pupil: String(set.pupil) })
}
