import { expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { commandInputs } from './commands.ts'
import { schemasOf } from './kind.ts'
import { kinds } from './kinds/index.ts'
import { redeemRequestSchema } from './sync/enrolment.ts'
import { opSchema } from './sync/op.ts'
import { pushRequestSchema } from './sync/wire.ts'

interface Definition {
  type: string
  checks?: { _zod: { def: { check: string } } }[]
  element?: z.core.$ZodType
  innerType?: z.core.$ZodType
  keyType?: z.core.$ZodType
  valueType?: z.core.$ZodType
  options?: z.core.$ZodType[]
  shape?: Record<string, z.core.$ZodType>
}

/** The places of a shape where a list may be as long as it likes. */
function endless(schema: z.core.$ZodType, place: string): string[] {
  const def = schema._zod.def as unknown as Definition
  const inner = [def.element, def.innerType, def.keyType, def.valueType, ...(def.options ?? [])]
  const found = [
    ...inner.flatMap(each => (each ? endless(each, `${place}/${def.type}`) : [])),
    ...Object.entries(def.shape ?? {}).flatMap(([key, each]) => endless(each, `${place}.${key}`))
  ]
  const checks = def.checks?.map(check => check._zod.def.check) ?? []
  if (def.type === 'array' && !checks.includes('max_length')) found.push(place)
  return found
}

test('every list that comes from outside has a bound', () => {
  const shapes: [string, z.core.$ZodType][] = [
    ['push', pushRequestSchema],
    ['redeem', redeemRequestSchema],
    ['op', opSchema],
    ...Object.entries(commandInputs),
    ...[...kinds.values()].map(
      kind => [kind.name, schemasOf(kind).part] as [string, z.core.$ZodType]
    )
  ]
  expect(shapes.flatMap(([name, schema]) => endless(schema, name))).toEqual([])
})
