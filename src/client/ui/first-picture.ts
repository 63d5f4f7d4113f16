/**
 * What the first screen needs, read before there is a screen: asked for one after the other by parts
 * that are drawn one after the other, it would cost a slow phone a second.
 */
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { App } from '../app.ts'
import { postOn, toSchool } from '../school.ts'
import { route } from './route.ts'
import { readRegisterAhead } from './screens/register/use-register.ts'
import { askAhead } from './use-live.ts'
import { schoolQuestion } from './use-school.ts'
import { useClockOffset, useSetting } from './use-setting.ts'

/** Reads the school, and the register if that is what will be shown. */
export async function prepareFirstPicture({ store, environment }: App): Promise<void> {
  const me = useSetting('me')
  const today = schoolDayOf(environment.now() + useClockOffset())
  const post = me && postOn(me, today)
  if (!post) return
  const school = toSchool(me, post, await askAhead(store, schoolQuestion(post)), today)
  const { screen, parts } = route.value
  const classId = parts.class ?? school?.ownClasses[0]?.id
  if (!school || !classId || screen !== 'register') return
  await readRegisterAhead(store, school, classId, parts.day ?? today)
}
