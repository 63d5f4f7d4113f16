/** The data of the register screen: its classes, what is marked, and the verbs of its buttons. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Mark } from '../../../../model/kinds/sheet.ts'
import { sheetId } from '../../../../model/kinds/sheet.ts'
import type { Problem } from '../../../../model/problem.ts'
import type { Calendar } from '../../../../model/rules/calendar.ts'
import { daysBetween } from '../../../../model/rules/school-time.ts'
import { correctMark, retractRegisters, takeRegisters } from '../../../actions/register.ts'
import { holdUpdates } from '../../../open-work.ts'
import { type ClassInfo, classOn, type SchoolView } from '../../../school.ts'
import { recordKey } from '../../../store/database.ts'
import { createKeeper, dropDraft, readDraft } from '../../../store/drafts.ts'
import type { Question } from '../../../store/records.ts'
import { problemOfStorage } from '../../../store/storage-problem.ts'
import type { Store } from '../../../store/store.ts'
import { afterPaint } from '../../after-paint.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { askAhead, useRecords } from '../../use-live.ts'
import {
  type Draft,
  exceptionsOf,
  firstShownDay,
  type Section,
  toSection,
  withDraft
} from './section.ts'

/** Own registers stay correctable for so many days without asking. */
const freeDays = 7

export interface Register {
  sections: Section[]
  isTaken: boolean
  canUndo: boolean
  /** The confirmation was taken back, and nothing has been marked since. */
  isUndone: boolean
  /** The register is so old that a correction needs a reason. */
  needsWhy: boolean
  /** Why the last mark or decision is not kept on this device. */
  problem: Problem | undefined
  tap: (section: Section, pupil: string) => void
  /** Fulfilled when it is kept on this device, or with why it is not. */
  mark: (section: Section, pupil: string, mark: Mark, why?: string) => Promise<Problem | undefined>
  arrived: (section: Section, pupil: string) => void
  confirm: () => void
  undo: () => void
}

/** The classes that stand on one screen: this one and those combined with it. */
export function combinedWith(school: SchoolView, classId: string, day: string): ClassInfo[] {
  const chosen = school.classes.find(({ id }) => id === classId)
  if (!chosen) return []
  const { combined } = chosen.fields
  const together = combined
    ? school.classes.filter(({ fields }) => fields.combined === combined)
    : [chosen]
  return together.map(({ id, seq, fields }) => classOn(id, seq, fields, day))
}

export function useRegister(
  school: SchoolView,
  classes: ClassInfo[],
  day: string,
  today: string
): Register | undefined {
  const app = useApp()
  const records = useRecords(registerQuestion(school.calendar, classes, day))
  const ids = classes.map(({ id }) => sheetId(id, day))
  const [problem, setProblem] = useState<Problem>()
  const whenKept = async (kept: Promise<void>) => {
    const problem = await kept.then(() => undefined, problemOfStorage)
    setProblem(problem)
    return problem
  }
  const { drafts, setDraft } = useRegisterDrafts(ids, whenKept)
  const [undoable, setUndoable] = useState<{ of: string; drafts: Record<string, Draft> }>()
  const [undone, setUndone] = useState<string>()
  const of = ids.join()
  const read = useMemo(
    () => records && classes.map(each => toSection(records, each, school.calendar, day)),
    [records, school.calendar, of]
  )
  const sections = useMemo(
    () => drafts && read?.map(section => withDraft(section, drafts[section.sheetId] ?? {})),
    [read, drafts]
  )
  if (!sections || !drafts) return undefined
  const open = sections.filter(({ view, day: { school }, lines }) => {
    return !view.taken && school && lines.length > 0
  })
  const recordOf = ({ sheetId, classInfo, entries, rollOf }: Section) => {
    return { sheetId, classId: classInfo.id, entries, rollOf }
  }

  return {
    sections,
    isTaken: open.length === 0,
    canUndo: undoable?.of === of,
    isUndone: undone === of,
    needsWhy: daysBetween(day, today) > freeDays,
    problem,
    tap(section, pupil) {
      setUndone(undefined)
      void setDraft(section.sheetId, cycled(section, drafts[section.sheetId] ?? {}, pupil))
    },
    mark(section, pupil, mark, why) {
      setUndone(undefined)
      if (section.view.taken) {
        return whenKept(correctMark(app, recordOf(section), pupil, mark, why))
      }
      return setDraft(section.sheetId, { ...drafts[section.sheetId], [pupil]: mark })
    },
    arrived(section, pupil) {
      void whenKept(correctMark(app, recordOf(section), pupil, { fact: 'late' }))
    },
    confirm() {
      if (open.length === 0) return
      const taking = open.map(section => ({
        ...recordOf(section),
        pupils: section.lines.map(({ id }) => id),
        marks: exceptionsOf(section)
      }))
      const take = async () => {
        await takeRegisters(app, taking)
        setUndone(undefined)
        setUndoable({ of, drafts })
        for (const { sheetId } of taking) await dropDraft(app.store, sheetId)
      }
      void whenKept(take())
    },
    undo() {
      const taken = sections.filter(({ view }) => view.taken)
      const takeBack = async () => {
        await retractRegisters(app, taken.map(recordOf), 'undo')
        for (const [id, draft] of Object.entries(undoable?.drafts ?? {})) void setDraft(id, draft)
        setUndoable(undefined)
        setUndone(of)
      }
      void whenKept(takeBack())
    }
  }
}

/** The marks that were read before the screen was drawn, for it alone. */
let draftsAhead: { of: string; byId: Record<string, Draft> } | undefined

/** Marks before confirmation: shown at once, kept behind the scenes, never sent. */
function useRegisterDrafts(
  ids: string[],
  whenKept: (kept: Promise<void>) => Promise<Problem | undefined>
) {
  const { store } = useApp()
  const [drafts, setDrafts] = useState(draftsAhead)
  const keepers = useRef(new Map<string, ReturnType<typeof createKeeper>>())
  const of = ids.join()
  useLayoutEffect(() => {
    draftsAhead = undefined
    if (drafts?.of === of) return
    readRegisterDrafts(store, ids).then(byId => setDrafts({ of, byId }), reportBug)
  }, [store, of])
  const byId = drafts?.of === of ? drafts.byId : undefined
  const isMarked = Object.values(byId ?? {}).some(draft => Object.keys(draft).length > 0)
  useEffect(() => (isMarked ? holdUpdates('register') : undefined), [isMarked])
  return {
    drafts: byId,
    setDraft(id: string, draft: Draft): Promise<Problem | undefined> {
      setDrafts(before => before && { ...before, byId: { ...before.byId, [id]: draft } })
      const keeper = keepers.current.get(id) ?? createKeeper(store, id, 'register')
      keepers.current.set(id, keeper)
      // The mark is painted first: the storage would take the time that a slow phone needs for it.
      const kept = Object.keys(draft).length > 0 ? draft : undefined
      return new Promise(done => afterPaint(() => done(whenKept(keeper.keep(kept)))))
    }
  }
}

/** Absent, late, back; a planned absence gives way to "here" first. */
function cycled(section: Section, draft: Draft, pupil: string): Draft {
  const line = section.lines.find(({ id }) => id === pupil)
  const { [pupil]: before, ...others } = draft
  if (!before) {
    return { ...others, [pupil]: { fact: line?.plannedUntil ? 'here' : 'absent' } }
  }
  if (before.fact === 'here') return { ...others, [pupil]: { fact: 'absent' } }
  if (before.fact === 'absent') return { ...others, [pupil]: { fact: 'late' } }
  return others
}

/** Reads what the register of a class will ask, before it is drawn. */
export async function readRegisterAhead(
  store: Store,
  school: SchoolView,
  classId: string,
  day: string
): Promise<void> {
  const classes = combinedWith(school, classId, day)
  const ids = classes.map(({ id }) => sheetId(id, day))
  const [drafts] = await Promise.all([
    readRegisterDrafts(store, ids),
    askAhead(store, registerQuestion(school.calendar, classes, day))
  ])
  draftsAhead = { of: ids.join(), byId: drafts }
}

/** Pupils, rolls and plans of the classes, and their registers of the days that are shown. */
function registerQuestion(
  calendar: Calendar,
  classes: readonly ClassInfo[],
  day: string
): Question {
  const scopes = classes.map(({ id }) => `class:${id}`)
  return {
    prefixes: scopes.flatMap(scope => [
      `${scope}/pupil/`,
      `${scope}/roll/`,
      `${scope}/planned-absence/`
    ]),
    spans: classes.map(each => {
      const keyOn = (day: string) => recordKey(`class:${each.id}`, 'sheet', sheetId(each.id, day))
      return { from: keyOn(firstShownDay(calendar, each, day)), to: keyOn(day) }
    })
  }
}

async function readRegisterDrafts(store: Store, ids: string[]): Promise<Record<string, Draft>> {
  const reading = ids.map(async id => [id, (await readDraft<Draft>(store, id))?.value ?? {}])
  return Object.fromEntries(await Promise.all(reading))
}
