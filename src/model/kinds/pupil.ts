import * as z from 'zod/mini'
import { choice, day, daySchema, idSchema, link, optional, structure, text } from '../field.ts'
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
    earlier: optional(structure(() => z.array(earlierSchema).check(z.maxLength(20))))
  },
  scope: { in: 'pupil', by: 'class' },
  lastDay: 'until',
  columns: ['class', 'name', 'birth', 'sex', 'iin', 'address', 'guardians', 'from', 'until']
})
export type Pupil = RecordOf<typeof pupil>
