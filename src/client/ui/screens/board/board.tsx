import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { dayWithYear } from '../../../../model/kazakh/dates.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { route } from '../../route.ts'
import { useToday } from '../../use-school.ts'
import { totalsOf } from './board-day.ts'
import { ClassGrid } from './class-grid.tsx'
import { ClassTable } from './class-table.tsx'
import { CopyForJournal } from './copy-for-journal.tsx'
import { DayBanner, DayStepper } from './day-stepper.tsx'
import { Disputed } from './disputed.tsx'
import { NotTaken } from './not-taken.tsx'
import { ShiftSwitch } from './shift-switch.tsx'
import { TotalsLine } from './totals-line.tsx'
import { UnexplainedList } from './unexplained-list.tsx'
import { classesOfDay, useBoard } from './use-board.ts'
import './board.css'

/** The shift that is shown; it stays while a register is opened and left. */
const shift = signal<number | undefined>(undefined)

/** The day of the whole school: what is taken and what is not, and who stays away. */
export function BoardScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const day = route.value.parts.day ?? today
  const all = useMemo(() => classesOfDay(school, today, day), [school, today, day])
  const shown = useMemo(
    () => all.filter(({ cls }) => shift.value === undefined || cls.shift === shift.value),
    [all, shift.value]
  )
  const board = useBoard(school, shown, day)
  return (
    <Frame
      title={t('screens.board')}
      school={school}
      wide
      under={<p class="quiet board-day-printed">{dayWithYear(day, language.value)}</p>}
    >
      <div class="board-tools">
        <DayStepper school={school} classes={all} day={day} today={today} />
        <ShiftSwitch classes={all} shift={shift.value} onShift={next => (shift.value = next)} />
      </div>
      <DayBanner classes={all} calendar={school.calendar} day={day} today={today} />
      {board && (
        <>
          <TotalsLine totals={totalsOf(board.classes)} />
          <CopyForJournal key={day} classes={board.classes} />
          <div class="board-columns">
            <div class="stack">
              <NotTaken school={school} classes={board.classes} day={day} today={today} />
              <ClassGrid classes={board.classes} day={day} />
            </div>
            <div class="stack">
              <UnexplainedList unexplained={board.unexplained} day={day} />
              <Disputed disputed={board.disputed} day={day} nameOf={school.nameOf} />
            </div>
          </div>
          <ClassTable school={school} classes={board.classes} day={day} />
        </>
      )}
    </Frame>
  )
}
