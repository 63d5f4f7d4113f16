/** From names typed beside classes to the people who are to be saved and invited. */
import { classKey, parseClass } from '../../../../model/roll/parse-class.ts'
import type { Member } from './members.ts'

/** The names that are typed, by class. */
export type TypedNames = Readonly<Record<string, string>>

export interface PlannedTeacher {
  name: string
  classes: string[]
  /** Who bears this name already. */
  member?: Member | undefined
}

/** One person for each name; a name beside two classes is one teacher of both. */
export function planTeachers(typed: TypedNames, members: readonly Member[]): PlannedTeacher[] {
  const planned = new Map<string, PlannedTeacher>()
  for (const [classId, raw] of Object.entries(typed)) {
    const name = raw.trim().replace(/\s+/g, ' ')
    if (!name) continue
    const key = plain(name)
    const teacher = planned.get(key) ?? { name, classes: [], member: memberNamed(members, name) }
    teacher.classes.push(classId)
    planned.set(key, teacher)
  }
  return [...planned.values()]
}

/** The person who bears a name, however it is spaced and capitalised. */
export function memberNamed(members: readonly Member[], name: string): Member | undefined {
  const wanted = plain(name)
  return members.find(({ fields }) => plain(fields.name) === wanted)
}

function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('kk')
}

/**
 * Spreads pasted lines over the classes from one on. A line with a class before the name, as two
 * columns of a spreadsheet have it, goes to that class.
 */
export function spreadNames(
  pasted: string,
  classes: readonly { id: string; name: string }[],
  first: string
): TypedNames {
  const byKey = new Map(classes.map(({ id, name }) => [keyOf(name), id]))
  const names: Record<string, string> = {}
  let at = classes.findIndex(({ id }) => id === first)
  for (const line of pasted.split(/\r?\n/)) {
    const cells = line
      .split('\t')
      .map(cell => cell.trim())
      .filter(Boolean)
    const named = cells.length > 1 ? byKey.get(keyOf(cells[0] ?? '')) : undefined
    const id = named ?? classes[at]?.id
    if (!named) at++
    const name = cells.at(-1)
    if (id && name) names[id] = name.slice(0, 200)
  }
  return names
}

function keyOf(name: string): string | undefined {
  const parsed = parseClass(name)
  return parsed && classKey(parsed)
}
