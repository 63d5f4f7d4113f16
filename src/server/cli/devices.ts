/** `devices`: every phone and computer that the server knows; ends some as lost or handed back, and confirms the rest. */

import { actOfEnding } from '../../model/audit.ts'
import { dayNumeric } from '../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../model/rules/school-time.ts'
import { type OfficeEnding, officeEndings } from '../../model/sync/standing.ts'
import { endDevice, schoolsOf } from '../people/standing.ts'
import { commandLine, noteAct, noteInEverySchool } from '../store/audit.ts'
import { confirmDevices, restoredAt } from '../store/backup.ts'
import type { Database } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import { CliProblem, type Command } from './command.ts'

export const devicesCommand: Command = {
  usage: '[--lost ID]… [--retired ID]… [--confirm]',
  options: {
    lost: { type: 'string', multiple: true },
    retired: { type: 'string', multiple: true },
    confirm: { type: 'boolean' }
  },
  async run({ context: { db, now }, options, t }) {
    for (const ending of officeEndings) {
      const ids = options[ending]
      for (const id of Array.isArray(ids) ? ids : []) await end(db, now(), String(id), ending)
    }
    if (options.confirm === true && (await restoredAt(db)) !== undefined) {
      await confirmDevices(db)
      await db.transaction().execute(write => noteInEverySchool(write, now(), 'confirmed-devices'))
    }
    const devices = await db
      .selectFrom('device')
      .innerJoin('person', 'person.id', 'device.person')
      .select([
        'device.id',
        'person.name',
        'device.label',
        'device.lastContact',
        'device.ended',
        'device.ending',
        'device.told',
        'device.erased'
      ])
      .orderBy('device.lastContact', 'desc')
      .execute()
    const isWaiting = (await restoredAt(db)) !== undefined
    return {
      json: { devices, confirmed: !isWaiting },
      lines: [
        ...devices.map(device =>
          [
            device.id,
            device.name,
            device.label,
            whenOf(device.lastContact),
            ...stateOf(device, t)
          ].join('  ')
        ),
        isWaiting ? t('terminal.confirmNext') : t('terminal.confirmed')
      ]
    }
  }
}

async function end(db: Database, at: number, id: string, ending: OfficeEnding): Promise<void> {
  await db.transaction().execute(async write => {
    const ended = await endDevice(write, id, ending, at)
    if (!ended) throw new CliProblem('not-found')
    for (const org of await schoolsOf(write, ended.person)) {
      await noteAct(write, at, commandLine(org), actOfEnding[ending], id)
    }
  })
}

function stateOf(
  { ended, ending, told, erased }: Pick<Tables['device'], 'ended' | 'ending' | 'told' | 'erased'>,
  t: Parameters<Command['run']>[0]['t']
): string[] {
  if (ended === null) return []
  const state = erased !== null ? 'erased' : told !== null ? 'told' : 'notHeard'
  return [t(`terminal.${ending ?? 'lost'}`), t(`terminal.${state}`)]
}

function whenOf(ms: number): string {
  return `${dayNumeric(schoolDayOf(ms))} ${schoolClock(ms)}`
}
