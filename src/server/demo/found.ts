/** Writes the sample school down as an office would have: school, calendar, classes, roll, staff. */
import { uuidv7 } from '../../model/ids.ts'
import { calendarDay } from '../../model/kinds/calendar-day.ts'
import { classKind } from '../../model/kinds/class.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import { school } from '../../model/kinds/school.ts'
import { staff } from '../../model/kinds/staff.ts'
import type { Write } from '../store/database.ts'
import { putOfficeRecord } from '../store/records.ts'
import { chanceOf } from './chance.ts'
import { enrolDevice } from './device.ts'
import type { DemoMember } from './people.ts'
import { momentOf, type Scene } from './scene.ts'

export async function foundSchool(scene: Scene): Promise<void> {
  const { context, calendar, from, phoneOf } = scene
  const { org, classes, staff: members } = scene.school
  const begin = momentOf(from, 7, 0)
  await context.db.transaction().execute(async write => {
    await write
      .insertInto('organisation')
      .values({ id: org, parent: null, level: 'school', created: begin })
      .execute()
    const name = 'Тобылғы орта мектебі (үлгі)'
    const fields = { name, district: 'Ойдан шығарылған аудан', years: [...calendar.years] }
    await putOfficeRecord(write, org, school, org, fields)
    const chance = chanceOf('calendar')
    for (const day of calendar.days) {
      await putOfficeRecord(write, org, calendarDay, uuidv7(begin, chance.bytes), day)
    }
    for (const each of classes) {
      await putOfficeRecord(write, org, classKind, each.id, each.fields)
      for (const { id, fields } of each.pupils) await putOfficeRecord(write, org, pupil, id, fields)
    }
    for (const member of members) await employ(write, org, member)
  })
  const early = { ...context, now: () => begin }
  for (const member of members) await enrolDevice(early, org, member, phoneOf(member))
}

async function employ(write: Write, org: string, { id, ...fields }: DemoMember): Promise<void> {
  await putOfficeRecord(write, org, staff, id, fields)
  await write.insertInto('person').values({ id, name: fields.name }).execute()
  await write.insertInto('post').values({ person: id, org }).execute()
}
