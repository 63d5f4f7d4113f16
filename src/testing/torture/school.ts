/** A school for the torture: every class has a teacher, and every teacher a device that can sign. */
import { uuidv7 } from '../../model/ids.ts'
import { kinds } from '../../model/kinds/index.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { Context } from '../../server/context.ts'
import { invite, redeem } from '../../server/people/invitations.ts'
import { type Database, openDatabase } from '../../server/store/database.ts'
import { createDeviceKey, type LoadClient } from '../bench/register-load.ts'
import { employ, foundSchool, grant } from '../made-up-school.ts'

/** A class, its teacher, and the teacher's device. */
export interface Teacher extends LoadClient {
  org: string
  person: string
}

/** Founds the school in a database that is not served, and enrols the devices. */
export async function foundTeachers(database: string, count: number): Promise<Teacher[]> {
  const db = await openDatabase(database)
  try {
    const context = contextOf(db)
    const { org, classes } = await foundSchool(context, { classes: count, pupils: 20 })
    const teachers: Teacher[] = []
    for (const { id: classId, pupils } of classes) {
      const person = await hireTeacher(context, org, classId)
      const { privateKey, publicKey } = await createDeviceKey()
      const device = uuidv7(Date.now(), context.randomBytes)
      const { secret } = await invite(context, db, org, person)
      const enrolled = await redeem(context, { secret, device, publicKey, label: 'torture' })
      if (!enrolled.ok) throw new Error(enrolled.problem)
      teachers.push({ org, person, device, privateKey, classId, pupils })
    }
    return teachers
  } finally {
    await db.destroy()
  }
}

/** A teacher who comes with a browser. */
export interface Invited {
  org: string
  person: string
  secret: string
  classId: string
  pupils: string[]
}

/** Founds a school with one class, and invites its teacher. */
export async function inviteTeacher(database: string): Promise<Invited> {
  const db = await openDatabase(database)
  try {
    const context = contextOf(db)
    const { org, classes } = await foundSchool(context, { classes: 1, pupils: 20 })
    const { id: classId, pupils } = classes[0]!
    const person = await hireTeacher(context, org, classId)
    const { secret } = await invite(context, db, org, person)
    return { org, person, secret, classId, pupils }
  } finally {
    await db.destroy()
  }
}

/** Invites the same teacher once more; the secret of the invitation. */
export async function inviteAgain(
  database: string,
  { org, person }: Pick<Invited, 'org' | 'person'>
): Promise<string> {
  const db = await openDatabase(database)
  try {
    return (await invite(contextOf(db), db, org, person)).secret
  } finally {
    await db.destroy()
  }
}

async function hireTeacher(context: Context, org: string, classId: string): Promise<string> {
  const { now, randomBytes } = context
  const person = uuidv7(now(), randomBytes)
  const role = grant('first', 'teacher', [classId], schoolDayOf(now()))
  await employ(context, org, person, 'Айгерім Сейітқызы', [role])
  return person
}

function contextOf(db: Database): Context {
  return {
    db,
    kinds,
    now: () => Date.now(),
    randomBytes: bytes => crypto.getRandomValues(bytes),
    log: () => {}
  }
}
