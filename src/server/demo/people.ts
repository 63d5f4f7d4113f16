/** Who goes to the sample school and who works there. Nobody of them exists. */
import { shortId, uuidv7 } from '../../model/ids.ts'
import type { SchoolClass } from '../../model/kinds/class.ts'
import type { Pupil } from '../../model/kinds/pupil.ts'
import type { Grant, Role } from '../../model/kinds/staff.ts'
import { isIin } from '../../model/rules/iin.ts'
import { addDays, yearOf } from '../../model/rules/school-time.ts'
import { type Trouble, troubles } from './attendance.ts'
import { type Chance, chanceOf } from './chance.ts'
import { adultName, childName, inventFamily, inventRussianNames, type Sex } from './names.ts'

export interface DemoClass {
  id: string
  fields: SchoolClass
  pupils: { id: string; fields: Pupil; trouble: Trouble | undefined }[]
}

export interface DemoMember {
  id: string
  name: string
  post: string
  phone: string
  grants: Grant[]
}

export interface DemoSchool {
  org: string
  classes: DemoClass[]
  staff: DemoMember[]
  /** As whom a newcomer may enter. */
  doors: Record<Role, DemoMember>
}

/** The class whose teacher a newcomer may be. */
const doorClass = { grade: 7, letter: 'Ә' }

/** Letters of the classes of each grade. Those with Г are small and taught two grades together. */
const letters: readonly string[] = [
  'АӘ',
  'АӘБГ',
  'АӘБГ',
  'АӘБГ',
  'АӘБГ',
  'АӘБВ',
  'АӘБВ',
  'АӘБВ',
  'АӘБ',
  'АӘБ',
  'АӘ',
  'АӘ'
]
const combined: Record<number, string> = { 1: '1–3 «Г»', 2: '2–4 «Г»', 3: '1–3 «Г»', 4: '2–4 «Г»' }
const secondShift: readonly number[] = [2, 4, 6]

const subjects = [
  'қазақ тілі',
  'математика',
  'физика',
  'химия',
  'биология',
  'тарих',
  'география',
  'ағылшын тілі',
  'информатика',
  'дене шынықтыру'
]
const villages = [
  'Тобылғы ауылы',
  'Тобылғы ауылы',
  'Тобылғы ауылы',
  'Сарыөзен ауылы',
  'Қызылтал ауылы'
]
const streets = [
  'Абай',
  'Ақан сері',
  'Әйтеке би',
  'Бейбітшілік',
  'Достық',
  'Жастар',
  'Кенесары',
  'Қаныш Сәтбаев',
  'Мектеп',
  'Наурыз',
  'Сарыарқа',
  'Тәуелсіздік',
  'Шоқан Уәлиханов',
  'Ыбырай Алтынсарин'
]

/** The school as it was on the first day of its registers; the same day gives the same school. */
export function inventSchool(from: string): DemoSchool {
  const chance = chanceOf('school', from)
  const begin = Date.parse(`${from}T03:00:00Z`)
  const org = shortId(chance.bytes)
  const classes = letters.flatMap((row, grade) =>
    [...row].map(letter => inventClass(begin, from, grade, letter))
  )
  giveTroubles(classes)
  const staff = [...inventTeachers(begin, from, classes), ...inventOffice(begin, from)]
  const teacher = teacherOf({ staff }, classes.find(isDoor)!)
  const withRole = (role: Role) => staff.find(({ grants }) => grants[0]!.role === role)
  return {
    org,
    classes,
    staff,
    doors: { teacher, care: withRole('care')!, office: withRole('office')! }
  }
}

/** Whether it is the class of the teacher as whom a newcomer enters. */
export function isDoor({ fields: { names } }: DemoClass): boolean {
  return names[0]!.grade === doorClass.grade && names[0]!.letter === doorClass.letter
}

export function teacherOf({ staff }: Pick<DemoSchool, 'staff'>, { id }: DemoClass): DemoMember {
  return staff.find(({ grants }) => grants.some(({ classes }) => classes.includes(id)))!
}

function inventClass(begin: number, from: string, grade: number, letter: string): DemoClass {
  const chance = chanceOf('class', grade, letter)
  const id = shortId(chance.bytes)
  const isSmall = letter === 'Г'
  const size = isSmall ? chance.between(7, 9) : chance.between(26, 28)
  return {
    id,
    fields: {
      names: [{ from: `${yearOf(from)}-01-01`, grade, letter }],
      shift: secondShift.includes(grade) ? 2 : 1,
      language: isSmall ? 'ru' : 'kk',
      ...(isSmall && { combined: combined[grade]! })
    },
    pupils: Array.from({ length: size }, (_, i) => {
      const ofPupil = chanceOf('pupil', grade, letter, i)
      const fields = inventPupil(ofPupil, id, grade, from, isSmall)
      return { id: uuidv7(begin, ofPupil.bytes), fields, trouble: undefined }
    })
  }
}

function inventPupil(
  chance: Chance,
  cls: string,
  grade: number,
  from: string,
  isRussian: boolean
): Pupil {
  const sex: Sex = chance.happens(0.5) ? 'girl' : 'boy'
  const family = inventFamily(chance)
  const russian = isRussian ? inventRussianNames(chance, sex) : undefined
  const born = yearOf(from) - 6 - grade - (chance.happens(0.3) ? 1 : 0)
  const day = (n: number) => String(n).padStart(2, '0')
  const mother = russian?.mother ?? adultName(chance, family, 'girl')
  const guardians = [
    { name: mother, phone: inventPhone(chance) },
    ...(!russian && chance.happens(0.6)
      ? [{ name: adultName(chance, family, 'boy'), phone: inventPhone(chance) }]
      : [])
  ]
  return {
    name: russian?.child ?? childName(chance, family, sex),
    class: cls,
    birth: `${born}-${day(chance.between(1, 12))}-${day(chance.between(1, 28))}`,
    sex,
    ...(chance.happens(0.93) && { iin: inventIin(chance, born) }),
    address: `${chance.pick(villages)}, ${chance.pick(streets)} көшесі, ${chance.between(1, 90)}`,
    guardians,
    from: chance.happens(0.006) ? addDays(from, chance.between(10, 40)) : from
  }
}

/** Of a month that no year has, so that the number belongs to nobody; its check digit is right. */
function inventIin(chance: Chance, born: number): string {
  for (;;) {
    const rest = String(chance.between(0, 9999)).padStart(4, '0')
    const digits = `${String(born).slice(2)}9901${chance.pick([5, 6])}${rest}`
    const check = Array.from('0123456789').find(digit => isIin(`${digits}${digit}`))
    if (check) return `${digits}${check}`
  }
}

/** Of a code that no operator has. */
function inventPhone(chance: Chance): string {
  const digits = (length: number) =>
    String(chance.between(0, 10 ** length - 1)).padStart(length, '0')
  return `+7 799 ${digits(3)} ${digits(2)} ${digits(2)}`
}

/** A few children come in ways that ask for care: two in the newcomer's class, the others anywhere. */
function giveTroubles(classes: readonly DemoClass[]): void {
  const chance = chanceOf('troubles')
  const door = classes.find(isDoor)!
  door.pupils[8]!.trouble = 'no-footwear'
  door.pupils[17]!.trouble = 'late'
  const others = classes.filter(each => each !== door && each.fields.names[0]!.grade > 0)
  for (const trouble of [...troubles, ...troubles]) {
    chance.pick(chance.pick(others).pupils).trouble = trouble
  }
}

/** One teacher for each class, and one for two that are taught together. */
function inventTeachers(begin: number, from: string, classes: readonly DemoClass[]): DemoMember[] {
  const groups = new Map<string, DemoClass[]>()
  for (const each of classes) {
    const key = each.fields.combined ?? each.id
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups].map(([key, group]) => {
    const grade = group[0]!.fields.names[0]!.grade
    const post = grade < 5 ? 'Бастауыш сынып мұғалімі' : 'Мұғалім'
    const subject = grade < 5 ? '' : `, ${chanceOf('subject', key).pick(subjects)}`
    const ids = group.map(({ id }) => id)
    return inventMember(begin, from, key, `${post}${subject}`, 'teacher', ids)
  })
}

function inventOffice(begin: number, from: string): DemoMember[] {
  const posts: [string, Role][] = [
    ['Әлеуметтік педагог', 'care'],
    ['Педагог-психолог', 'care'],
    ['Директордың тәрбие ісі жөніндегі орынбасары', 'office'],
    ['Директор', 'office'],
    ['Іс жүргізуші', 'office']
  ]
  return posts.map(([post, role]) => inventMember(begin, from, post, post, role, []))
}

function inventMember(
  begin: number,
  from: string,
  key: string,
  post: string,
  role: Role,
  classes: string[]
): DemoMember {
  const chance = chanceOf('staff', key, 3)
  const sex = chance.happens(0.8) ? 'girl' : 'boy'
  return {
    id: uuidv7(begin, chance.bytes),
    name: adultName(chance, inventFamily(chance), sex),
    post,
    phone: inventPhone(chance),
    grants: [{ id: shortId(chance.bytes), role, classes, from: addDays(from, -10) }]
  }
}
