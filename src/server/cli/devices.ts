/** `devices`: every phone and computer that knows the server; ends some, and confirms the rest. */
import { dayNumeric } from '../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../model/rules/school-time.ts'
import { commandLine, noteAct, noteInEverySchool } from '../store/audit.ts'
import { confirmDevices, restoredAt } from '../store/backup.ts'
import { CliProblem, type Command } from './command.ts'

export const devicesCommand: Command = {
  usage: '[--end ID]… [--confirm]',
  options: { end: { type: 'string', multiple: true }, confirm: { type: 'boolean' } },
  async run({ context: { db, now }, options, t }) {
    for (const id of Array.isArray(options.end) ? options.end : []) {
      await db.transaction().execute(async write => {
        const ended = await write
          .updateTable('device')
          .set({ ended: now() })
          .where('id', '=', String(id))
          .where('ended', 'is', null)
          .returning(['id', 'person'])
          .executeTakeFirst()
        if (!ended) throw new CliProblem('not-found')
        const posts = await write
          .selectFrom('post')
          .select('org')
          .where('person', '=', ended.person)
          .orderBy('org')
          .execute()
        for (const { org } of posts) {
          await noteAct(write, now(), commandLine(org), 'ended-device', ended.id)
        }
      })
    }
    if (options.confirm === true && (await restoredAt(db)) !== undefined) {
      await confirmDevices(db)
      await db.transaction().execute(write => noteInEverySchool(write, now(), 'confirmed-devices'))
    }
    const devices = await db
      .selectFrom('device')
      .innerJoin('person', 'person.id', 'device.person')
      .select(['device.id', 'person.name', 'device.label', 'device.lastContact', 'device.ended'])
      .orderBy('device.lastContact', 'desc')
      .execute()
    const isWaiting = (await restoredAt(db)) !== undefined
    return {
      json: { devices, confirmed: !isWaiting },
      lines: [
        ...devices.map(({ id, name, label, lastContact, ended }) =>
          [id, name, label, whenOf(lastContact), ...(ended ? [t('terminal.ended')] : [])].join('  ')
        ),
        isWaiting ? t('terminal.confirmNext') : t('terminal.confirmed')
      ]
    }
  }
}

function whenOf(ms: number): string {
  return `${dayNumeric(schoolDayOf(ms))} ${schoolClock(ms)}`
}
