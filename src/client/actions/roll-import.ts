/**
 * Bringing a roll in, step by step: a file, its columns, the difference, and taking it back. It
 * outlives the screen, so whoever looks something up elsewhere finds the chosen file again. The
 * school is touched by `bringIn` and `takeBack` alone.
 */
import { signal } from '@preact/signals'
import type { CommandInput } from '../../model/commands.ts'
import type { Problem } from '../../model/problem.ts'
import type { Layout } from '../../model/roll/columns.ts'
import type { ColumnRole } from '../../model/roll/headings.ts'
import type { Plan } from '../../model/roll/plan.ts'
import { tableLimits } from '../../sheets/limits.ts'
import type { App } from '../app.ts'
import type { OpenTable } from '../roll-reader.worker.ts'
import { command } from './office.ts'
import { Closed, openRollFile, type RollFile } from './roll-file.ts'

type Difference =
  | { state: 'comparing' }
  /** The columns give no child. */
  | { state: 'nobody' }
  | { state: 'failed'; problem: Problem }
  | {
      state: 'ready' | 'bringing-in'
      plan: Plan
      basis: string
      input: CommandInput<'plan-import'>
      /** Why it could not be brought in. */
      problem?: Problem
    }

export type RollImport =
  | { step: 'choose'; problem?: Problem; fileName?: string }
  | { step: 'reading'; fileName: string }
  | { step: 'compare'; fileName: string; table: OpenTable; difference: Difference }
  | { step: 'done'; fileName: string; plan: Plan }

export const rollImport = signal<RollImport>({ step: 'choose' })

let file: File | undefined
let reader: RollFile | undefined
/** Counts what a person chose, so that an answer to an earlier choice is dropped. */
let turn = 0

/** Forgets the file; nothing was changed by it. */
export function dropFile(): void {
  turn++
  reader?.close()
  reader = undefined
  file = undefined
  rollImport.value = { step: 'choose' }
}

/** Reads a file and compares its roll with the school's. */
export async function chooseFile(app: App, chosen: File): Promise<void> {
  dropFile()
  if (chosen.size > tableLimits.fileBytes) {
    rollImport.value = { step: 'choose', problem: 'too-large', fileName: chosen.name }
    return
  }
  file = chosen
  reader = openRollFile()
  await openTable(app)
}

/** Takes another sheet of the same workbook. */
export async function chooseSheet(app: App, sheet: string): Promise<void> {
  await openTable(app, sheet)
}

export async function chooseHeadingRow(app: App, headingRow: number): Promise<void> {
  const layout = await unlessClosed(reader?.ask({ ask: 'layout', headingRow }))
  if (layout) await useLayout(app, layout)
}

/** Says what a column is; a role that only one column can have leaves the other. */
export async function chooseColumn(app: App, at: number, role: ColumnRole | null): Promise<void> {
  const { value } = rollImport
  if (value.step !== 'compare') return
  const { headingRow, columns } = value.table.layout
  const isShared = role === null || several.has(role)
  const next = columns.map((old, i) => (i === at ? role : !isShared && old === role ? null : old))
  await useLayout(app, { headingRow, columns: next })
}

const several = new Set<ColumnRole>(['guardian', 'phone', 'remark', 'left'])

/** Asks once more, after the line was gone or somebody else had changed the roll. */
export async function compareAgain(app: App): Promise<void> {
  const { value } = rollImport
  if (value.step === 'compare') await useLayout(app, value.table.layout)
}

/** Does what the difference says, if the roll is still as it was compared. */
export async function bringIn(app: App): Promise<void> {
  const { value } = rollImport
  if (value.step !== 'compare' || value.difference.state !== 'ready') return
  const { fileName, difference } = value
  const { problem: _, ...compared } = difference
  rollImport.value = { ...value, difference: { ...compared, state: 'bringing-in' } }
  const { input, basis } = compared
  const answered = await command(app, 'apply-import', { ...input, basis })
  if (answered.ok) {
    dropFile()
    rollImport.value = { step: 'done', fileName, plan: answered.answer.plan }
    return
  }
  const { problem } = answered
  rollImport.value = { ...value, difference: { ...compared, state: 'ready', problem } }
}

async function openTable(app: App, sheet?: string): Promise<void> {
  if (!file || !reader) return
  const asked = ++turn
  const fileName = file.name
  if (!sheet) rollImport.value = { step: 'reading', fileName }
  const opened = await unlessClosed(
    reader.ask({ ask: 'open', file, ...(sheet !== undefined && { sheet }) })
  )
  if (!opened || asked !== turn) return
  if (!opened.ok) {
    dropFile()
    rollImport.value = { step: 'choose', problem: opened.problem, fileName }
    return
  }
  const { ok: _, ...table } = opened
  rollImport.value = { step: 'compare', fileName, table, difference: { state: 'comparing' } }
  await useLayout(app, table.layout)
}

/** Reads the children by these columns and asks the server what they would change. */
async function useLayout(app: App, layout: Layout): Promise<void> {
  const { value } = rollImport
  if (value.step !== 'compare' || !reader) return
  const asked = ++turn
  const show = (difference: Difference) => {
    if (asked !== turn) return
    rollImport.value = { ...value, table: { ...value.table, layout }, difference }
  }
  show({ state: 'comparing' })
  const read = await unlessClosed(reader.ask({ ask: 'children', layout }))
  if (!read || asked !== turn) return
  if (read.candidates.length === 0) return show({ state: 'nobody' })
  const answered = await command(app, 'plan-import', read)
  show(
    answered.ok
      ? { state: 'ready', ...answered.answer, input: read }
      : { state: 'failed', problem: answered.problem }
  )
}

/** The answer, or nothing if the file was dropped meanwhile; one that breaks the reader is no table. */
async function unlessClosed<T>(answer: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Closed) return undefined
    const fileName = file?.name
    dropFile()
    rollImport.value = { step: 'choose', problem: 'not-a-table', ...(fileName && { fileName }) }
    return undefined
  }
}
