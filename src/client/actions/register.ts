/** What a person can do with a register. Each is one decision, kept on this device at once. */
import type { Mark } from '../../model/kinds/sheet.ts'
import { type RollOf, seenOfPupils } from '../../model/rules/register.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { App } from '../app.ts'
import { type Decision, keep } from '../store/outbox.ts'

/** One register as its screen knows it. */
export interface RegisterRecord {
  sheetId: string
  classId: string
  entries: readonly Entry[]
  rollOf: RollOf
}

/** Takes the registers of one screen: those without a mark are here. Fulfilled when it is kept. */
export async function takeRegisters(
  app: App,
  registers: (RegisterRecord & { pupils: string[]; marks: Record<string, Mark> })[]
): Promise<void> {
  await keep(
    app.store,
    registers.map(({ pupils, marks, ...register }) =>
      decide(register, { taken: { roll: pupils, marks } }, pupils)
    )
  )
  app.requestSync()
}

/** Corrects what a register says of one pupil; after seven days with the reason. */
export async function correctMark(
  app: App,
  register: RegisterRecord,
  pupil: string,
  mark: Mark,
  why?: string
): Promise<void> {
  const set = { marks: { [pupil]: mark }, ...(why && { why }) }
  await keep(app.store, [decide(register, set, [pupil])])
  app.requestSync()
}

/** Takes the whole register back: as if it had not been taken, but for its history. */
export async function retractRegisters(
  app: App,
  registers: RegisterRecord[],
  why: string
): Promise<void> {
  await keep(
    app.store,
    registers.map(register => ({
      ...decide(register, { retracted: why }, []),
      seen: register.entries.map(({ id }) => id)
    }))
  )
  app.requestSync()
}

function decide(
  { sheetId, classId, entries, rollOf }: RegisterRecord,
  set: Decision['set'],
  pupils: string[]
): Decision {
  const seen = seenOfPupils(entries, rollOf, pupils)
  return { kind: 'sheet', record: sheetId, scope: `class:${classId}`, set, seen }
}
