/** Commands about classes: their names by the day, who learns with whom, and a grade up in autumn. */
import type { CommandAnswers, CommandInput } from '../model/commands.ts'
import { shortId } from '../model/ids.ts'
import { classKind, type SchoolClass } from '../model/kinds/class.ts'
import { pupil } from '../model/kinds/pupil.ts'
import { existsOn } from '../model/rules/class-name.ts'
import { afterStep, sharedName } from '../model/rules/school-classes.ts'
import { addDays, schoolDayOf } from '../model/rules/school-time.ts'
import { type Context, type Giver, Refusal } from './context.ts'
import { expectUnchanged, saveRecord } from './school.ts'
import type { Write } from './store/database.ts'
import { putOfficeRecord, recordsOfKind, writeAsOffice } from './store/records.ts'

/** Saves a class, unless another one bears its name today or when its newest name begins. */
export async function saveClass(
  { db, now, randomBytes }: Context,
  { org }: Giver,
  input: CommandInput<'save-class'>
): Promise<CommandAnswers['save-class']> {
  const fresh = shortId(randomBytes)
  const { names } = input.fields as SchoolClass
  return writeAsOffice(db, org, async write => {
    const saved = await saveRecord(write, org, classKind, input, fresh)
    await expectOwnNames(write, org, [schoolDayOf(now()), ...names.map(({ from }) => from)])
    return saved
  })
}

/**
 * Begins a school year for all classes at once. A class that finishes ends on the day before, and so
 * do its children on the roll. Refused if the classes are no longer those that were decided on.
 */
export async function moveUp(
  { db }: Context,
  { org }: Giver,
  { from, classes }: CommandInput<'move-up'>
): Promise<CommandAnswers['move-up']> {
  await writeAsOffice(db, org, async write => {
    const known = await recordsOfKind(write, org, classKind)
    const decided = new Set(classes.map(({ id }) => id))
    const isForgotten = known.some(({ id, fields }) => existsOn(fields, from) && !decided.has(id))
    if (isForgotten) throw new Refusal('changed-meanwhile')
    for (const { id, seq, step } of classes) {
      await expectUnchanged(write, org, classKind, id, seq)
      if (step === 'stay') continue
      const { fields } = known.find(each => each.id === id)!
      const next = afterStep(fields, step, from)
      if (!next.names.every(({ grade }) => grade <= 12)) throw new Refusal('bad-input')
      await putOfficeRecord(write, org, classKind, id, next)
    }
    await expectOwnNames(write, org, [from])
    const finished = new Set(classes.filter(({ step }) => step === 'finish').map(({ id }) => id))
    const until = addDays(from, -1)
    for (const { id, fields } of await recordsOfKind(write, org, pupil)) {
      if (!finished.has(fields.class) || fields.until !== undefined) continue
      await putOfficeRecord(write, org, pupil, id, { ...fields, until })
    }
  })
  return {}
}

/** Puts classes together; those that were with one of them and are not named stay together. */
export async function combineClasses(
  { db, randomBytes }: Context,
  { org }: Giver,
  input: CommandInput<'combine-classes'>
): Promise<CommandAnswers['combine-classes']> {
  const word = input.classes.length > 1 ? shortId(randomBytes) : undefined
  await writeAsOffice(db, org, async write => {
    const known = await recordsOfKind(write, org, classKind)
    const named = known.filter(({ id }) => input.classes.includes(id))
    if (named.length !== new Set(input.classes).size) throw new Refusal('not-found')
    const left = known.filter(each => !named.includes(each))
    const groups = named.map(({ fields }) => fields.combined)
    // Whoever is the last of a group is taught alone again.
    const alone = left.filter(
      ({ fields: { combined } }) =>
        combined !== undefined &&
        groups.includes(combined) &&
        left.filter(other => other.fields.combined === combined).length === 1
    )
    const changes = [
      ...named.map(each => ({ ...each, combined: word })),
      ...alone.map(each => ({ ...each, combined: undefined }))
    ]
    for (const { id, fields, combined } of changes) {
      const { combined: _, ...rest } = fields
      await putOfficeRecord(write, org, classKind, id, { ...rest, ...(combined && { combined }) })
    }
  })
  return {}
}

async function expectOwnNames(write: Write, org: string, days: string[]): Promise<void> {
  const classes = (await recordsOfKind(write, org, classKind)).map(({ fields }) => fields)
  if (days.some(day => sharedName(classes, day))) throw new Refusal('class-exists')
}
