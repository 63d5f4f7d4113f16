/** The school as this person knows it, read from the records that everyone of the school has. */
import { grantsOn, hasRole, ownClassesOf, type Post } from '../model/access.ts'
import type { CalendarDay } from '../model/kinds/calendar-day.ts'
import type { SchoolClass } from '../model/kinds/class.ts'
import type { School } from '../model/kinds/school.ts'
import type { Role, Staff } from '../model/kinds/staff.ts'
import type { Calendar, CalendarClass } from '../model/rules/calendar.ts'
import {
  classNameOn,
  compareClasses,
  existsOn,
  formatClass,
  type GradeAndLetter
} from '../model/rules/class-name.ts'
import type { Me } from '../model/sync/wire.ts'
import type { LocalRecord } from './store/records.ts'

export interface ClassInfo {
  id: string
  seq: number
  fields: SchoolClass
  name: string
  /** As the calendar asks for it. */
  cls: CalendarClass
}

export interface SchoolView {
  me: Me
  post: Post
  org: string
  school: { seq: number; fields: School }
  /** All classes, by grade and letter. */
  classes: ClassInfo[]
  staff: Map<string, Staff>
  calendar: Calendar
  /** Whether one's roles of today include this one. */
  is: (role: Role) => boolean
  /** The classes whose registers one takes today, in order. */
  ownClasses: ClassInfo[]
  nameOf: (person: string) => string
}

/** The class of an id as it is on a day. */
export function classOn(id: string, seq: number, fields: SchoolClass, day: string): ClassInfo {
  const name: GradeAndLetter = classNameOn(fields, day)
  const { shift, week } = fields
  return {
    id,
    seq,
    fields,
    name: formatClass(name),
    cls: { id, grade: name.grade, shift, ...(week && { week }) }
  }
}

/** Composes the school of a post from its records; nothing while the school itself is unknown. */
export function toSchool(
  me: Me,
  post: Post,
  records: LocalRecord[],
  today: string
): SchoolView | undefined {
  const of = (kind: string) => records.filter(record => record.kind === kind)
  const school = of('school')[0]
  if (!school) return undefined
  const fields = school.fields as School
  const staff = new Map(of('staff').map(({ id, fields }) => [id, fields as Staff]))
  const classes = of('class')
    .filter(({ fields }) => existsOn(fields as SchoolClass, today))
    .map(({ id, seq, fields }) => classOn(id, seq, fields as SchoolClass, today))
    .sort((a, b) => compareClasses(classNameOn(a.fields, today), classNameOn(b.fields, today)))
  const own = new Set(ownClassesOf(post, today))
  return {
    me,
    post,
    org: post.org,
    school: { seq: school.seq, fields },
    classes,
    staff,
    calendar: {
      years: fields.years,
      days: of('calendar-day').map(record => record.fields as CalendarDay)
    },
    is: role => hasRole(post, role, today),
    ownClasses: classes.filter(({ id }) => own.has(id)),
    nameOf: person => staff.get(person)?.name ?? (person === me.id ? me.name : '–')
  }
}

/** The post in which one works today; the first one, if none holds today. */
export function postOn(me: Me, day: string): Post | undefined {
  return me.posts.find(post => grantsOn(post.grants, day).length > 0) ?? me.posts[0]
}

/** The teachers of a class on a day, those who only lend a hand last. */
export function teachersOf({ staff }: SchoolView, classId: string, day: string) {
  return [...staff]
    .flatMap(([id, person]) =>
      grantsOn(person.grants, day)
        .filter(grant => grant.role === 'teacher' && grant.classes.includes(classId))
        .map(grant => ({
          id,
          name: person.name,
          phone: person.phone,
          substitute: grant.substitute
        }))
    )
    .sort((a, b) => Number(a.substitute ?? false) - Number(b.substitute ?? false))
}
