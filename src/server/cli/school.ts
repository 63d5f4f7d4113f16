/** `school create NAME` and `school show`. */
import { classKind } from '../../model/kinds/class.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import { school } from '../../model/kinds/school.ts'
import { staff } from '../../model/kinds/staff.ts'
import { createSchool } from '../school.ts'
import { recordsOfKind } from '../store/records.ts'
import { type Call, CliProblem, type Command, type Outcome } from './command.ts'

export const schoolCommand: Command = {
  usage: 'create NAME | show',
  options: {},
  async run(call) {
    const [what, name] = call.words
    if (what === 'create' && name) {
      const id = await createSchool(call.context, name)
      return { json: { id, name }, lines: [`${name}: ${id}`] }
    }
    if (what === 'show') return show(call)
    throw new CliProblem('bad-input')
  }
}

async function show({ context: { db }, t }: Call): Promise<Outcome> {
  const schools = await db
    .selectFrom('organisation')
    .select('id')
    .where('level', '=', 'school')
    .orderBy('created')
    .execute()
  const devices = await db.selectFrom('device').select('id').where('ended', 'is', null).execute()
  const shown = await Promise.all(
    schools.map(async ({ id }) => ({
      id,
      name: (await recordsOfKind(db, id, school))[0]?.fields.name ?? '',
      classes: (await recordsOfKind(db, id, classKind)).length,
      pupils: (await recordsOfKind(db, id, pupil)).length,
      staff: (await recordsOfKind(db, id, staff)).length
    }))
  )
  const lines = shown.map(
    ({ name, classes, pupils, staff: people }) =>
      `${name}: ${t('screens.classes')} ${classes}, ${t('screens.pupils')} ${pupils}, ${t('screens.staff')} ${people}`
  )
  return { json: { schools: shown, devices: devices.length }, lines }
}
