import * as z from 'zod/mini'
import { daySchema, idSchema, optional, structure, text } from '../field.ts'
import { defineKind, type RecordOf } from '../kind.ts'

export const roles = ['teacher', 'care', 'office'] as const
export type Role = (typeof roles)[number]

/** A role for some days; `classes` matters to teachers only. `substitute` marks a role lent for a day. */
export const grantSchema = z.object({
  id: idSchema,
  role: z.enum(roles),
  classes: z.array(idSchema).check(z.maxLength(60)),
  from: daySchema,
  until: z.optional(daySchema),
  substitute: z.optional(z.boolean())
})
export type Grant = z.infer<typeof grantSchema>

export const staff = defineKind({
  name: 'staff',
  writtenBy: 'office',
  fields: {
    name: text(200),
    post: optional(text(200)),
    phone: optional(text(60)),
    grants: structure(() => z.array(grantSchema).check(z.maxLength(200)))
  },
  scope: { in: 'org' },
  columns: ['name', 'post', 'phone', 'grants']
})
export type Staff = RecordOf<typeof staff>
