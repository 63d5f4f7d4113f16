import * as z from 'zod/mini'
import { choice, day, daySchema, idSchema, link, optional, structure, text } from '../field.ts'
import { forgottenText } from '../forget.ts'
import { defineKind, type RecordOf } from '../kind.ts'
import { lineSchema } from '../line.ts'

const guardianSchema = z.object({
  name: z.optional(lineSchema(0, 200)),
  phone: z.optional(lineSchema(0, 60))
})

/** What a child brings along from the class it was in, by day; see `rules/earlier-marks.ts`. */
const earlierSchema = z.object({
  class: idSchema,
  until: daySchema,
  marks: z.record(daySchema, z.string().check(z.maxLength(60)))
})

export const pupil = defineKind({
  name: 'pupil',
  writtenBy: 'office',
  fields: {
    /** Family name first, then given name, then patronymic. */
    name: text(200),
    class: link('class'),
    birth: optional(day()),
    sex: optional(choice(['girl', 'boy'])),
    /** Identity number; never required, see `rules/iin.ts`. */
    iin: optional(text(20)),
    address: optional(text(300)),
    guardians: optional(structure(() => z.array(guardianSchema).check(z.maxLength(6)))),
    /** On the roll of this class since, and of the school until. */
    from: day(),
    until: optional(day()),
    earlier: optional(structure(() => z.array(earlierSchema).check(z.maxLength(20)))),
    /** The day on which who the child was went out of the school's data. */
    forgotten: optional(day())
  },
  scope: { in: 'pupil', by: 'class' },
  lastDay: 'until',
  officeOnly: ['iin'],
  forget: ({ class: inClass, sex, from, until, forgotten }) => ({
    name: forgottenText,
    class: inClass,
    ...(sex !== undefined && { sex }),
    from,
    ...(until !== undefined && { until }),
    ...(forgotten !== undefined && { forgotten })
  }),
  columns: ['class', 'name', 'birth', 'sex', 'iin', 'address', 'guardians', 'from', 'until']
})
export type Pupil = RecordOf<typeof pupil>

/** A child without what one calls it, writes to it, or knows it by; what is left when it has left long ago. */
export function withoutContacts(fields: Pupil): Pupil {
  const { iin: _, address: __, guardians: ___, ...left } = fields
  return left
}
