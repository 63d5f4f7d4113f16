/**
 * The online commands of the office: what each takes and answers. A command that changes a record
 * names the number at which its author read it, and is refused if the record has changed since.
 */
import * as z from 'zod/mini'
import type { CommandName } from './access.ts'
import { type AuditLine, type Verdict, viewed } from './audit.ts'
import { daySchema, idSchema } from './field.ts'
import { uuidSchema } from './ids.ts'
import { languages } from './kazakh/language.ts'
import { type Edit, schemasOf } from './kind.ts'
import { calendarDay } from './kinds/calendar-day.ts'
import { classKind } from './kinds/class.ts'
import { pupil } from './kinds/pupil.ts'
import { school } from './kinds/school.ts'
import { staff } from './kinds/staff.ts'
import { lineSchema } from './line.ts'
import type { Problem } from './problem.ts'
import type { PupilFile } from './pupil-file.ts'
import { candidateSchema, refusedRowSchema } from './roll/candidate.ts'
import type { Plan } from './roll/plan.ts'
import { yearSteps } from './rules/school-classes.ts'
import { type Ending, officeEndings } from './sync/standing.ts'

/** The record that is changed and the number at which it was read; without both a new one is made. */
const target = { id: z.optional(idSchema), seq: z.optional(z.int()) }

/** An op that was set aside, by the key that `list-parked` gives. */
const parkedTarget = z.strictObject({ key: z.string().check(z.regex(/^[\w-]{1,40}$/)) })

/** Why a child's data are erased. */
export const reasonSchema = lineSchema(1, 200)

const importInput = z.strictObject({
  candidates: z.array(candidateSchema).check(z.maxLength(20_000)),
  refused: z.array(refusedRowSchema).check(z.maxLength(20_000))
})

export const commandInputs = {
  'plan-import': importInput,
  'apply-import': z.extend(importInput, { basis: z.string().check(z.maxLength(60)) }),
  'undo-import': z.strictObject({ id: idSchema }),
  'last-import': z.strictObject({}),
  'save-school': z.strictObject({ ...target, fields: schemasOf(school).whole }),
  'begin-year': z.strictObject({ seq: z.int(), after: z.int() }),
  'save-class': z.strictObject({ ...target, fields: schemasOf(classKind).whole }),
  /** Every class of the school, and what becomes of it when the year begins on a day. */
  'move-up': z.strictObject({
    from: daySchema,
    classes: z
      .array(z.strictObject({ id: idSchema, seq: z.int(), step: z.enum(yearSteps) }))
      .check(z.maxLength(1000))
  }),
  /** Classes that are taught together from now on, with nobody else; one alone is with nobody. */
  'combine-classes': z.strictObject({
    classes: z.array(idSchema).check(z.minLength(1), z.maxLength(20))
  }),
  'save-pupil': z.strictObject({ ...target, fields: schemasOf(pupil).whole }),
  /** Everything that the school holds about a child, in words. */
  'print-pupil': z.strictObject({ id: uuidSchema, language: z.enum(languages) }),
  /** The same goes; `reason` says who asked for it. */
  'erase-pupil': z.strictObject({ id: uuidSchema, reason: reasonSchema }),
  'save-calendar-day': z.strictObject({ ...target, fields: schemasOf(calendarDay).whole }),
  'remove-calendar-day': z.strictObject({ id: idSchema, seq: z.int() }),
  'save-staff': z.strictObject({ ...target, fields: schemasOf(staff).whole }),
  invite: z.strictObject({ person: uuidSchema }),
  'list-devices': z.strictObject({}),
  /** Older apps do not say how: what they end is lost. */
  'end-device': z.strictObject({
    id: uuidSchema,
    ending: z._default(z.enum(officeEndings), 'lost')
  }),
  substitute: z.strictObject({ class: idSchema, day: daySchema, person: uuidSchema }),
  /** `own`: without what the office reads of others. */
  'list-parked': z.strictObject({ own: z.optional(z.boolean()) }),
  'drop-parked': parkedTarget,
  'hand-over-parked': parkedTarget,
  'take-parked': parkedTarget,
  /** All that one device handed in after it was ended. */
  'take-parked-of': z.strictObject({ device: uuidSchema }),
  /** The lines before a number; without one the newest. */
  'list-audit': z.strictObject({ before: z.optional(z.int()) }),
  /** A file was made on a device: what it holds, of which days, and whether a password opens it. */
  'note-export': z.strictObject({
    subject: z.string().check(z.regex(/^[a-z-]{1,40}$/)),
    from: daySchema,
    to: daySchema,
    withPassword: z.optional(z.boolean())
  }),
  /** Something was looked at on a device: what, and of whom; `day` of the phone, if it may have been another one. */
  'note-view': z.strictObject({
    what: z.enum(viewed),
    record: uuidSchema,
    day: z.optional(daySchema)
  })
} as const satisfies Record<CommandName, z.ZodMiniType>

export interface DeviceInfo {
  id: string
  person: string
  label: string
  created: number
  lastContact: number
  /** How many edits the phone has made, as far as the server knows. */
  lastN: number
  /** How many of them were taken, when the last of them, and how many wait for a person. */
  delivered: number
  lastDelivery: number | null
  setAside: number
  ended: number | null
  ending: Ending | null
  /** When it was told that it was ended, and when it said that it has erased what it held. */
  told: number | null
  erased: number | null
}

/** The newest import: it can be taken back while it is `open`. */
export interface LastImport {
  id: string
  at: number
  person: string
  state: 'open' | 'built-on' | 'undone'
}

/** An op that was set aside: what it is about, and why. What it says only to those who may read it. */
export interface ParkedOp {
  key: string
  id: string
  /** When it was set aside, in ms. */
  at: number
  problem: Problem
  author: string
  device: string
  isMine: boolean
  isHandedOver: boolean
  /** Whether the office could take it in as it is. */
  canBeTaken: boolean
  /** Whether whoever asked may decide that it is not wanted. */
  canBeDropped: boolean
  kind?: string
  record?: string
  op?: { v: number; set: Edit; seen: string[] }
}

/**
 * Work that a device handed in and of which nobody can be named as the author: only that it waits. It belongs to
 * no school, so every office of the server is told.
 */
export interface StrangersWork {
  /** As `deviceNumber` shows it. */
  device: string
  problem: Problem
  count: number
  /** When the first of it was set aside, in ms. */
  since: number
}

export interface CommandAnswers {
  'plan-import': { plan: Plan; basis: string }
  'apply-import': { plan: Plan; id: string }
  'undo-import': Record<string, never>
  'last-import': { last: LastImport | null }
  'save-school': { id: string }
  'begin-year': Record<string, never>
  'save-class': { id: string }
  'move-up': Record<string, never>
  'combine-classes': Record<string, never>
  'save-pupil': { id: string }
  'print-pupil': { file: PupilFile }
  'erase-pupil': Record<string, never>
  'save-calendar-day': { id: string }
  'remove-calendar-day': Record<string, never>
  'save-staff': { id: string }
  invite: { code: string; secret: string; expires: number }
  /** `strangers`: how much waits of which the author is not known. */
  'list-devices': { devices: DeviceInfo[]; strangers: number }
  'end-device': Record<string, never>
  substitute: Record<string, never>
  /** `more`: there are others, which do not fit into one list. `strangers` is for the office. */
  'list-parked': { ops: ParkedOp[]; more: boolean; strangers: StrangersWork[] }
  'drop-parked': Record<string, never>
  'hand-over-parked': Record<string, never>
  'take-parked': Record<string, never>
  'take-parked-of': { taken: number; left: number }
  /** `verdict` comes with the newest lines. */
  'list-audit': { lines: AuditLine[]; more: boolean; verdict?: Verdict }
  'note-export': Record<string, never>
  'note-view': Record<string, never>
}

export type CommandInput<N extends CommandName> = z.infer<(typeof commandInputs)[N]>
