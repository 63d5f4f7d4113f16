/** The command about a single child, for what no table brings. */
import type { CommandAnswers, CommandInput } from '../model/commands.ts'
import { uuidv7 } from '../model/ids.ts'
import { classKind } from '../model/kinds/class.ts'
import { type Pupil, pupil } from '../model/kinds/pupil.ts'
import { schoolDayOf } from '../model/rules/school-time.ts'
import { type Context, type Giver, Refusal } from './context.ts'
import { movePupil } from './move-pupil.ts'
import { expectUnchanged } from './school.ts'
import { findRecord, putOfficeRecord, writeAsOffice } from './store/records.ts'

/**
 * Saves a child. Whoever changes class is of the new one from today on and takes along what hangs on
 * it; since when a child is in its class, and its earlier classes, are not for a form to say.
 */
export async function savePupil(
  context: Context,
  { org }: Giver,
  input: CommandInput<'save-pupil'>
): Promise<CommandAnswers['save-pupil']> {
  const { now, randomBytes } = context
  const { earlier: _, forgotten: __, ...typed } = input.fields as Pupil
  const today = schoolDayOf(now())
  return writeAsOffice(context.db, org, async write => {
    if ((await findRecord(write, org, typed.class))?.kind !== classKind.name) {
      throw new Refusal('not-found')
    }
    if (input.id === undefined) {
      expectOrder(typed)
      const id = uuidv7(now(), randomBytes)
      await putOfficeRecord(write, org, pupil, id, typed)
      return { id }
    }
    const { id } = input
    await expectUnchanged(write, org, pupil, id, input.seq)
    const record = await findRecord(write, org, id)
    const before = (record!.body as { fields: Pupil }).fields
    if (before.forgotten !== undefined) throw new Refusal('not-found')
    const { from, earlier } = before
    const fields: Pupil = { ...typed, from, ...(earlier && { earlier }) }
    expectOrder(fields)
    if (before.class === fields.class) await putOfficeRecord(write, org, pupil, id, fields)
    else await movePupil(context, write, org, id, before, fields, today)
    return { id }
  })
}

function expectOrder({ from, until }: Pupil): void {
  if (until !== undefined && until < from) throw new Refusal('left-before-came')
}
