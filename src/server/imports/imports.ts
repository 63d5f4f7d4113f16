/** Commands about the roll: what a table would change, the change, and taking it back. */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64url } from '../../model/base64url.ts'
import type { CommandAnswers, CommandInput } from '../../model/commands.ts'
import { uuidv7 } from '../../model/ids.ts'
import { classKind } from '../../model/kinds/class.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import { type Plan, planImport } from '../../model/roll/plan.ts'
import { existsOn } from '../../model/rules/class-name.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import { type Context, type Giver, Refusal } from '../context.ts'
import { noteAct } from '../store/audit.ts'
import type { Database, Write } from '../store/database.ts'
import { recordsOfKind, writeAsOffice } from '../store/records.ts'
import { applyPlan } from './apply-plan.ts'
import { lastRun, rememberRun, undoRun } from './undo.ts'

/** What a table would change, and the state of the roll on which that was decided. */
export async function planRollImport(
  context: Context,
  { org }: Giver,
  input: CommandInput<'plan-import'>
): Promise<CommandAnswers['plan-import']> {
  return readPlan(context, context.db, org, input)
}

/** Brings the table in, if the roll is still as it was when the plan was shown. */
export async function applyImport(
  context: Context,
  giver: Giver,
  { basis, ...input }: CommandInput<'apply-import'>
): Promise<CommandAnswers['apply-import']> {
  const { org, person } = giver
  return writeAsOffice(context.db, org, async write => {
    const now = await readPlan(context, write, org, input)
    if (now.basis !== basis) throw new Refusal('changed-meanwhile')
    const id = uuidv7(context.now(), context.randomBytes)
    const touched = await applyPlan(context, write, org, now.plan, input.candidates)
    await rememberRun(context, write, org, { id, person, touched })
    await noteAct(write, context.now(), giver, 'imported', id)
    return { plan: now.plan, id }
  })
}

/** Takes an import back, as long as nothing was built on it. */
export async function undoImport(
  context: Context,
  giver: Giver,
  { id }: CommandInput<'undo-import'>
): Promise<CommandAnswers['undo-import']> {
  await writeAsOffice(context.db, giver.org, async write => {
    await undoRun(context, write, giver.org, id)
    await noteAct(write, context.now(), giver, 'took-back-import', id)
  })
  return {}
}

/** The newest import, for those who come back later to take it back. */
export async function lastImport(
  { db }: Context,
  { org }: Giver
): Promise<CommandAnswers['last-import']> {
  return { last: await lastRun(db, org) }
}

async function readPlan(
  { now }: Context,
  db: Database | Write,
  org: string,
  input: CommandInput<'plan-import'>
): Promise<{ plan: Plan; basis: string }> {
  const classes = await recordsOfKind(db, org, classKind)
  const pupils = await recordsOfKind(db, org, pupil)
  const today = schoolDayOf(now())
  const living = classes.filter(({ fields }) => existsOn(fields, today))
  const plan = planImport({ ...input, classes: living, pupils, today })
  const state = [...classes, ...pupils].map(({ id, seq }) => `${id} ${seq}`).sort()
  const basis = toBase64url(sha256(utf8ToBytes(state.join('\n'))))
  return { plan, basis }
}
