/** A school of invented people: three classes, their pupils, and those who work there. */

import { shortId, uuidv7 } from '../model/ids.ts'
import { classKind } from '../model/kinds/class.ts'
import { pupil } from '../model/kinds/pupil.ts'
import { school } from '../model/kinds/school.ts'
import { type Grant, type Role, staff } from '../model/kinds/staff.ts'
import { schoolDayOf } from '../model/rules/school-time.ts'
import type { Context } from '../server/context.ts'
import type { Write } from '../server/store/database.ts'
import { putOfficeRecord } from '../server/store/records.ts'

const families = ['Әлімбаев', 'Ғабитов', 'Қасенов', 'Нұрпейіс', 'Өтеген', 'Шаймерден', 'Ысқақ']
const given = ['Айжан', 'Дана', 'Ермек', 'Жансая', 'Мирас', 'Сұлтан', 'Тоғжан', 'Іңкәр']

export interface MadeUpClass {
  id: string
  pupils: string[]
}

export interface MadeUpSchool {
  org: string
  classes: MadeUpClass[]
}

export interface SchoolSize {
  classes?: number
  pupils?: number
}

/** Founds a school; each class has the same number of pupils. */
export async function foundSchool(
  { db, now, randomBytes }: Context,
  { classes = 3, pupils = 4 }: SchoolSize = {}
): Promise<MadeUpSchool> {
  const org = shortId(randomBytes)
  const today = schoolDayOf(now())
  const founded: MadeUpSchool = { org, classes: [] }
  await db.transaction().execute(async write => {
    await write
      .insertInto('organisation')
      .values({ id: org, parent: null, level: 'school', created: now() })
      .execute()
    await putOfficeRecord(write, org, school, org, { name: 'Ақбұлақ мектебі', years: [] })
    for (let i = 0; i < classes; i++) {
      const made: MadeUpClass = { id: shortId(randomBytes), pupils: [] }
      const names = [{ from: today, grade: 7, letter: 'АӘБВГҒД'[i % 7]! }]
      await putOfficeRecord(write, org, classKind, made.id, { names, shift: 1 })
      for (let j = 0; j < pupils; j++) {
        const id = uuidv7(now(), randomBytes)
        made.pupils.push(id)
        const name = `${families[(i + j) % families.length]} ${given[(i * 3 + j) % given.length]}`
        await putOfficeRecord(write, org, pupil, id, { name, class: made.id, from: today })
      }
      founded.classes.push(made)
    }
  })
  return founded
}

/** A role from a day on, or for a span of days. */
export function grant(
  id: string,
  role: Role,
  classes: string[],
  from: string,
  until?: string
): Grant {
  return { id, role, classes, from, ...(until && { until }) }
}

/** Puts a person on the staff, or changes what they may do. */
export async function employ(
  { db }: Context,
  org: string,
  person: string,
  name: string,
  grants: Grant[]
): Promise<void> {
  await db.transaction().execute(async (write: Write) => {
    await putOfficeRecord(write, org, staff, person, { name, grants })
    await write
      .insertInto('person')
      .values({ id: person, name })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await write
      .insertInto('post')
      .values({ person, org })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  })
}
