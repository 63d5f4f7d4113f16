/** Who is on the roll of a class, and the rolls that its registers name. */
import { sortKazakh } from '../../model/kazakh/order.ts'
import type { Pupil } from '../../model/kinds/pupil.ts'
import type { RollOf } from '../../model/rules/register.ts'
import type { LocalRecord } from '../store/records.ts'

/** The roll that a class has on a day, in Kazakh order: those who had come by then and had not left. */
export function pupilsOn(records: readonly LocalRecord[], classId: string, day: string) {
  const listed = records
    .filter(({ kind, scope }) => kind === 'pupil' && scope === `class:${classId}`)
    .map(({ id, fields }) => ({ id, fields: fields as Pupil }))
    .filter(({ fields }) => fields.from <= day && (!fields.until || day <= fields.until))
  return sortKazakh(listed, ({ fields }) => fields.name)
}

/** The lists of pupils that registers name, as this device has them. */
export function rollsIn(records: readonly LocalRecord[], classId: string): RollOf {
  const prefix = `roll:${classId}:`
  const rolls = new Map(
    records
      .filter(({ kind, id }) => kind === 'roll' && id.startsWith(prefix))
      .map(({ id, fields }) => [id.slice(prefix.length), fields.pupils as string[]])
  )
  return name => rolls.get(name)
}
