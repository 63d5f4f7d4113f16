/** Who decides where people wrote differently: of marks the class teacher, of notes their authors. */
import type { Entry } from '../../model/sync/op.ts'
import { type SchoolView, teachersOf } from '../school.ts'

/** Who decides about marks of a class; nothing if one may do it oneself. The office always may. */
export function deciderOfMarks(
  school: SchoolView,
  classId: string,
  day: string
): string | undefined {
  if (school.is('office') || school.ownClasses.some(({ id }) => id === classId)) return undefined
  const names = teachersOf(school, classId, day).map(({ name }) => name)
  return names.join(', ') || '–'
}

/** Who decides about a note; nothing if one has written one of its versions. */
export function deciderOfNote(school: SchoolView, versions: readonly Entry[]): string | undefined {
  const authors = new Set(versions.map(({ by }) => by))
  if (school.is('office') || authors.has(school.me.id)) return undefined
  return [...authors].map(school.nameOf).join(', ')
}
