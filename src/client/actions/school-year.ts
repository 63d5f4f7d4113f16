/** What the office decides about the school's years. */
import type { SchoolYear } from '../../model/kinds/school.ts'
import type { Problem } from '../../model/problem.ts'
import type { App } from '../app.ts'
import type { SchoolView } from '../school.ts'
import { command } from './office.ts'

/** Puts a year in the place of the one with the same number. */
export async function saveYear(
  app: App,
  { org, school: { seq, fields } }: SchoolView,
  year: SchoolYear
): Promise<Problem | undefined> {
  const years = fields.years.map(each => (each.year === year.year ? year : each))
  const saved = await command(app, 'save-school', { id: org, seq, fields: { ...fields, years } })
  return saved.ok ? undefined : saved.problem
}
