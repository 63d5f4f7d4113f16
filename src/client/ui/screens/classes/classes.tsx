import type { SchoolView } from '../../../school.ts'
import { route } from '../../route.ts'
import { useChildren } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { ClassList } from './class-list.tsx'
import { ClassPage } from './class-page.tsx'
import { MoveUp } from './move-up.tsx'
import { NewClass } from './new-class.tsx'
import './classes.css'

/** The classes of the school, for the office: all of them, one of them, a new one, a new year. */
export function ClassesScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const children = useChildren(school, today) ?? []
  const { page } = route.value.parts
  const shared = { school, today, children }
  if (page === undefined) return <ClassList {...shared} />
  if (page === 'new') return <NewClass {...shared} />
  if (page === 'move-up') return <MoveUp {...shared} />
  return <ClassPage key={page} {...shared} id={page} />
}
