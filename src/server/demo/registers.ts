/** The registers of the sample school: mostly taken in time, now and then forgotten. */
import type { PlannedAbsence } from '../../model/kinds/planned-absence.ts'
import { type Mark, sheet } from '../../model/kinds/sheet.ts'
import { schoolDaysBetween } from '../../model/rules/calendar.ts'
import { within } from '../../model/rules/school-time.ts'
import { marksOf } from './attendance.ts'
import { chanceOf } from './chance.ts'
import { type Delivery, deliver } from './deliver.ts'
import { type DemoClass, isDoor } from './people.ts'
import { momentOf, type Scene } from './scene.ts'
import { dispute, takeRegister } from './statements.ts'

/** Takes what is missing, class by class. Today some have not come to it yet, the newcomer's neither. */
export async function takeRegisters(scene: Scene, plans: readonly PlannedAbsence[]): Promise<void> {
  const taken = await registersOf(scene)
  for (const cls of scene.school.classes) {
    const missing = deliveriesOf(scene, cls, plans).filter(({ said }) => !taken.has(said.record))
    if (missing.length > 0) await deliver(scene.context, missing)
  }
}

async function registersOf({ context, school }: Scene): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('record')
    .select('id')
    .where('org', '=', school.org)
    .where('kind', '=', sheet.name)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

function deliveriesOf(scene: Scene, cls: DemoClass, plans: readonly PlannedAbsence[]): Delivery[] {
  const { calendar, from, since, today } = scene
  const { names, shift } = cls.fields
  const inCalendar = { id: cls.id, grade: names[0]!.grade, shift }
  const days = schoolDaysBetween(calendar, inCalendar, from, today)
  const absences = new Map(cls.pupils.map(({ id, trouble }) => [id, marksOf(id, trouble, days)]))
  const marksOn = (day: string) => {
    const marks: Record<string, Mark> = {}
    for (const { id, fields } of cls.pupils) {
      const plan = plans.find(({ pupil, ...span }) => pupil === id && within(span, day))
      const mark = plan
        ? ({ fact: 'absent', reason: plan.reason, planned: true } as const)
        : absences.get(id)?.get(day)
      if (mark && fields.from <= day) marks[id] = mark
    }
    return marks
  }
  return days
    .filter(day => since <= day && isTaken(cls, day, today))
    .flatMap(day => {
      const roll = cls.pupils.filter(({ fields }) => fields.from <= day).map(({ id }) => id)
      const at = momentOfTaking(scene, cls, day)
      const taken = takeRegister(scene, cls, { day, roll, marks: marksOn(day), at })
      const isDisputed = isDoor(cls) ? day === days.at(-2) : day === today && isDisputedToday(cls)
      return isDisputed
        ? [...taken, dispute(scene, cls, { day, roll, marks: marksOn(day), at })]
        : taken
    })
}

/** Whether somebody has come to it: on past days nearly always, today mostly in the first shift. */
function isTaken(cls: DemoClass, day: string, today: string): boolean {
  const chance = chanceOf('taken', cls.id, day)
  if (day < today) return isDoor(cls) || chance.happens(0.985)
  return !isDoor(cls) && chance.happens(cls.fields.shift === 1 ? 0.75 : 0.25)
}

/** One class of today in which two people say different things. */
function isDisputedToday({ fields: { names } }: DemoClass): boolean {
  return names[0]!.grade === 9 && names[0]!.letter === 'А'
}

/** Soon after the first lesson has begun; today within the last hours, whatever the hour. */
function momentOfTaking({ context, today }: Scene, cls: DemoClass, day: string): number {
  const chance = chanceOf('moment', cls.id, day)
  const minutes = chance.between(5, 45)
  if (day < today) return momentOf(day, cls.fields.shift === 1 ? 8 : 14, minutes)
  const soon = context.now() - (minutes * 3 + 5) * 60_000
  return Math.max(soon, momentOf(today, 0, 1))
}
