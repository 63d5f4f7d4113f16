/** What the social pedagogue wrote down at some sixty kitchen tables. */
import { uuidv7 } from '../../model/ids.ts'
import type { Visit } from '../../model/kinds/visit.ts'
import { addDays, daysBetween, weekdayOf } from '../../model/rules/school-time.ts'
import { chanceOf } from './chance.ts'
import { deliver } from './deliver.ts'
import { momentOf, type Scene } from './scene.ts'
import { type Episode, ordinaryStories, stories } from './stories.ts'

/** How many children without a pattern were visited once. */
const visitedOnce = 18

/** Visits, oldest first; the last ones to some children promise another, a few of them overdue. */
export async function writeVisits(scene: Scene): Promise<void> {
  const { context, school, from, today } = scene
  const device = scene.phoneOf(school.doors.care)
  const chance = chanceOf('visits')
  const children = school.classes.flatMap(({ pupils }) => pupils)
  const told: { pupil: string; episodes: readonly Episode[] }[] = [
    ...children.flatMap(({ id, trouble }) =>
      trouble ? [{ pupil: id, episodes: chance.pick(stories[trouble]) }] : []
    ),
    ...Array.from({ length: visitedOnce }, () => ({
      pupil: chance.pick(children.filter(({ trouble }) => !trouble)).id,
      episodes: [chance.pick(ordinaryStories)]
    }))
  ]
  const days = daysBetween(from, today)
  const visits = told.flatMap(({ pupil, episodes }) => {
    const last = chance.between(2, Math.max(3, Math.min(40, days - 12 * episodes.length)))
    return episodes.map(({ promise, ...said }, i): Visit => {
      const back = last + (episodes.length - 1 - i) * chance.between(8, 12)
      const date = workday(addDays(today, -Math.min(back, days)))
      const isOpen = i === episodes.length - 1 && promise !== undefined && last < 20
      const next = isOpen ? { next: addDays(today, chance.between(-3, 6)) } : {}
      return { pupil, date, ...said, ...next }
    })
  })
  visits.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  await deliver(
    context,
    visits.map(visit => {
      const at = momentOf(visit.date, chance.between(14, 18), chance.between(0, 59))
      const got = Math.min(at + chance.between(1, 1200) * 60_000, context.now() - 60_000)
      const record = uuidv7(at, chance.bytes)
      return { device, said: { kind: 'visit', record, set: visit }, at, got: Math.max(got, at) }
    })
  )
}

/** Nobody is visited on a Sunday. */
function workday(day: string): string {
  return weekdayOf(day) === 7 ? addDays(day, -1) : day
}
