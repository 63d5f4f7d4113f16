/** Invented people, and who of them is not there on a day. */
import { type Mark, mainReasons } from '../../model/kinds/sheet.ts'
import type { Random } from '../random.ts'

const families = ['Әлімбаев', 'Ғабитов', 'Қасенов', 'Нұрпейіс', 'Өтеген', 'Шаймерден', 'Ысқақ']
const given = ['Айжан', 'Дана', 'Ермек', 'Жансая', 'Мирас', 'Сұлтан', 'Тоғжан', 'Іңкәр', 'Әсел']
const fathers = ['Асқарұлы', 'Болатқызы', 'Ержанұлы', 'Қуанышқызы', 'Маратұлы', 'Серікқызы']

export function inventName({ pick }: Random): string {
  return `${pick(families)} ${pick(given)} ${pick(fathers)}`
}

/** About one child of twenty is away, two of three with a reason; one of fifty is late. */
export function inventMarks(random: Random, pupils: readonly string[]): Record<string, Mark> {
  const marks: Record<string, Mark> = {}
  for (const pupil of pupils) {
    if (random.chance(0.02)) marks[pupil] = { fact: 'late', minutes: 5 + random.int(20) }
    else if (random.chance(0.05)) {
      marks[pupil] = random.chance(2 / 3)
        ? { fact: 'absent', reason: random.pick(mainReasons) }
        : { fact: 'absent' }
    }
  }
  return marks
}
