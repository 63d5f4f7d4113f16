/** What stands in the outboxes: a fortnight of a small school, and ten thousand short visits. */
import { uuidv7 } from '../../../model/ids.ts'
import { sheetId } from '../../../model/kinds/sheet.ts'
import { visitResults } from '../../../model/kinds/visit.ts'
import { addDays, weekdayOf } from '../../../model/rules/school-time.ts'
import type { MadeUpClass } from '../../made-up-school.ts'
import type { Random } from '../../random.ts'
import { inventMarks } from '../invented.ts'
import type { BenchRecord } from './engine.ts'

const schoolDays = 10
const visits = 10
const seen =
  'Отбасы үйде болды. Баланың қысқы аяқ киімі жоқ, інісінің етігін киіп жүр. Анасы айлықты күтіп отыр, әжесі ауырып қалған. Сабаққа ынтасы бар, кітаптары түгел.'
const agreed =
  'Дүйсенбіге дейін мектеп қорынан аяқ киім беріледі, сыныптас көршісі бірге ертіп жүреді.'

/** Forty registers of four classes and ten visits with what was seen: two weeks without a network. */
export function fortnight(classes: readonly MadeUpClass[], random: Random): BenchRecord[] {
  const days = weekdaysBefore('2026-11-21', schoolDays)
  const registers = days.flatMap(day =>
    classes.map(({ id, pupils }) => ({
      kind: 'sheet',
      id: sheetId(id, day),
      scope: `class:${id}`,
      set: { taken: { roll: pupils, marks: inventMarks(random, pupils) } }
    }))
  )
  const noted = shortVisits(classes, visits, random).map(visit => ({
    ...visit,
    set: { ...visit.set, seen, agreed }
  }))
  return [...registers, ...noted]
}

/** Visits of which nothing but the result is written: about a hundred bytes each. */
export function shortVisits(
  classes: readonly MadeUpClass[],
  count: number,
  random: Random
): BenchRecord[] {
  return Array.from({ length: count }, () => {
    const { id, pupils } = random.pick(classes)
    return {
      kind: 'visit',
      id: uuidv7(Date.now(), random.bytes),
      scope: `class:${id}`,
      set: { pupil: random.pick(pupils), date: '2026-11-20', result: random.pick(visitResults) }
    }
  })
}

function weekdaysBefore(day: string, count: number): string[] {
  const days: string[] = []
  for (let next = day; days.length < count; next = addDays(next, -1)) {
    if (weekdayOf(next) <= 5) days.push(next)
  }
  return days
}
