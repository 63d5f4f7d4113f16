/** Absences that were known beforehand: a sanatorium, a contest, a journey of the family. */
import { uuidv7 } from '../../model/ids.ts'
import type { PlannedAbsence } from '../../model/kinds/planned-absence.ts'
import type { Reason } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { chanceOf } from './chance.ts'
import { type Delivery, deliver } from './deliver.ts'
import { isDoor, teacherOf } from './people.ts'
import { momentOf, type Scene } from './scene.ts'

const occasions: { reason: Reason; note: string; days: number }[] = [
  { reason: 'treatment', note: 'Шипажайда емделеді', days: 14 },
  { reason: 'treatment', note: 'Облыстық ауруханада тексеріледі', days: 5 },
  { reason: 'by-order', note: 'Облыстық олимпиада', days: 2 },
  { reason: 'by-order', note: 'Қазақ күресінен облыстық жарыс', days: 3 },
  { reason: 'family', note: 'Отбасы жағдайына байланысты, ата-анасының өтініші бар', days: 3 },
  { reason: 'bereavement', note: 'Туысының қазасы', days: 3 }
]

/** Plans some two dozen absences around today, one of them in the newcomer's class. */
export async function planAbsences({
  context,
  school,
  today,
  phoneOf
}: Scene): Promise<PlannedAbsence[]> {
  const chance = chanceOf('plans', today)
  const classes = [
    ...school.classes.filter(isDoor),
    ...Array.from({ length: 23 }, () => chance.pick(school.classes))
  ]
  const deliveries: Delivery[] = []
  const plans: PlannedAbsence[] = []
  for (const [i, cls] of classes.entries()) {
    const { reason, note, days } = chance.pick(occasions)
    const from = addDays(today, i === 0 ? -1 : chance.between(-25, 8))
    const child = chance.pick(cls.pupils.filter(({ trouble }) => !trouble))
    if (plans.some(({ pupil }) => pupil === child.id)) continue
    const plan = { pupil: child.id, from, to: addDays(from, days - 1), reason, note }
    plans.push(plan)
    const at = Math.min(momentOf(addDays(from, -3), 17, 5), context.now() - 3600_000)
    const record = uuidv7(at, chance.bytes)
    const device = phoneOf(teacherOf(school, cls))
    deliveries.push({
      device,
      said: { kind: 'planned-absence', record, set: plan },
      at,
      got: at + 4000
    })
  }
  await deliver(context, deliveries)
  return plans
}
