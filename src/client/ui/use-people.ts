/** The children whom a person may see. */
import { useMemo } from 'preact/hooks'
import { classesOf } from '../../model/access.ts'
import { sortKazakh } from '../../model/kazakh/order.ts'
import type { Pupil } from '../../model/kinds/pupil.ts'
import type { ClassInfo, SchoolView } from '../school.ts'
import type { LocalRecord } from '../store/records.ts'
import { useRecords } from './use-live.ts'

export interface Child {
  id: string
  fields: Pupil
  classInfo: ClassInfo
}

/** A child with the number at which it was read, for those who change it. */
export interface NumberedChild extends Child {
  seq: number
}

/** The classes that one may read, by grade and letter. */
export function visibleClasses({ post, classes }: SchoolView, today: string): ClassInfo[] {
  const ids = new Set(
    classesOf(
      post,
      today,
      classes.map(({ id }) => id)
    )
  )
  return classes.filter(({ id }) => ids.has(id))
}

/** The children of some classes who are on the roll on a day, in Kazakh order. */
export function childrenIn(
  records: readonly LocalRecord[],
  classes: readonly ClassInfo[],
  day: string
): Child[] {
  const byScope = new Map(classes.map(classInfo => [`class:${classInfo.id}`, classInfo]))
  const children = records.flatMap(({ kind, id, scope, fields }) => {
    const classInfo = kind === 'pupil' ? byScope.get(scope) : undefined
    return classInfo ? [{ id, fields: fields as Pupil, classInfo }] : []
  })
  return sortKazakh(
    children.filter(({ fields }) => !fields.until || day <= fields.until),
    ({ fields }) => fields.name
  )
}

/** All children whom one may see. */
export function useChildren(school: SchoolView, today: string): Child[] | undefined {
  const classes = visibleClasses(school, today)
  const records = useRecords({ prefixes: classes.map(({ id }) => `class:${id}/pupil/`) })
  return useMemo(() => records && childrenIn(records, classes, today), [records, today])
}

/** One child, wherever it is; `null` if it is not among those whom one may see. */
export function useChild(
  school: SchoolView,
  today: string,
  pupil: string | undefined
): NumberedChild | null | undefined {
  const classes = visibleClasses(school, today)
  const keys = pupil ? classes.map(({ id }) => `class:${id}/pupil/${pupil}`) : []
  const records = useRecords({ keys })
  return useMemo(() => {
    if (!records) return undefined
    const found = records[0]
    const classInfo = classes.find(({ id }) => found?.scope === `class:${id}`)
    const fields = found?.fields as Pupil | undefined
    if (!found || !fields || !classInfo || fields.forgotten !== undefined) return null
    return { id: found.id, seq: found.seq, fields, classInfo }
  }, [records])
}
