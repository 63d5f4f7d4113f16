/** A class by what it is called today. */
import { classKind } from '../../model/kinds/class.ts'
import { classKey, parseClass } from '../../model/roll/parse-class.ts'
import { classNameOn, existsOn } from '../../model/rules/class-name.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { Context } from '../context.ts'
import { recordsOfKind } from '../store/records.ts'
import { CliProblem } from './command.ts'

/** The id of the class; `7Ә`, `7 «Ә»` and `7-ә сынып` are one name. */
export async function classNamed({ db, now }: Context, org: string, name: string): Promise<string> {
  const wanted = parseClass(name)
  const today = schoolDayOf(now())
  const classes = await recordsOfKind(db, org, classKind)
  const found = classes.find(
    ({ fields }) =>
      wanted && existsOn(fields, today) && classKey(classNameOn(fields, today)) === classKey(wanted)
  )
  if (!found) throw new CliProblem('not-found')
  return found.id
}
