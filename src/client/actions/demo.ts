/** The sample school: who may be tried out there. */
import * as z from 'zod/mini'
import { roles } from '../../model/kinds/staff.ts'
import type { App } from '../ui/app-context.ts'

const demoSchema = z.object({
  people: z.array(z.object({ role: z.enum(roles), name: z.string(), secret: z.string() }))
})
export type DemoPerson = z.infer<typeof demoSchema>['people'][number]

/** The invented people of a sample school; none on a real server. */
export async function demoPeople({ environment }: App): Promise<DemoPerson[]> {
  try {
    const response = await environment.transport('/api/demo', { method: 'GET' })
    return response.ok ? (demoSchema.safeParse(await response.json()).data?.people ?? []) : []
  } catch {
    return []
  }
}
