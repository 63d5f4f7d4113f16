/** The sample school: who may be tried out there. */
import * as z from 'zod/mini'
import { roles } from '../../model/kinds/staff.ts'
import type { Result } from '../../model/problem.ts'
import type { App } from '../app.ts'
import { demoStoreOf, startAs } from '../demo-store.ts'
import { openDatabase } from '../store/database.ts'
import { setSetting, setting } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { enrol } from './enrol.ts'

const demoSchema = z.object({
  school: z.string(),
  people: z.array(
    z.object({ role: z.enum(roles), name: z.string(), post: z.string(), secret: z.string() })
  )
})
type Demo = z.infer<typeof demoSchema>
export type DemoPerson = Demo['people'][number]

/** The sample school's invented people, with fresh invitations; nothing from a real server. */
export async function findDemo({ environment }: App): Promise<Demo | undefined> {
  try {
    const response = await environment.transport('/api/demo', { method: 'GET' })
    return response.ok ? demoSchema.safeParse(await response.json()).data : undefined
  } catch {
    return undefined
  }
}

/** Enters as one of them and starts the app anew; who was here before is simply back. */
export async function enterDemo(
  app: App,
  { school }: Demo,
  { role, secret }: DemoPerson
): Promise<Result<object>> {
  const name = demoStoreOf(role, school)
  const store: Store = { ...app.store, db: openDatabase(name) }
  const isBack = (await setting(store, 'device')) !== undefined
  if (!isBack) {
    const entered = await enrol({ ...app, store, requestSync: () => {} }, { secret })
    if (!entered.ok) return entered
    const language = await setting(app.store, 'language')
    if (language) await setSetting(store, 'language', language)
  }
  store.db.close()
  // Whoever has a class is taught the register first.
  startAs(name, role === 'teacher' && !isBack ? '/enrol' : '/')
  return { ok: true }
}
