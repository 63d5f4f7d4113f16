/** Cases of the sample school: whom the newcomer accompanies, whom others do, and one that is over. */
import { uuidv7 } from '../../model/ids.ts'
import type { Case } from '../../model/kinds/case.ts'
import type { CaseNote } from '../../model/kinds/case-note.ts'
import { addDays, daysBetween } from '../../model/rules/school-time.ts'
import { type CaseStory, caseStories } from './case-stories.ts'
import { chanceOf } from './chance.ts'
import { type Delivery, deliver } from './deliver.ts'
import { opIdOf, type Said } from './device.ts'
import { isDoor } from './people.ts'
import { momentOf, type Scene } from './scene.ts'

/** Each case is there before what is written in it. */
export async function followCases(scene: Scene): Promise<void> {
  const told = caseStories.map(story => tell(scene, story))
  await deliver(
    scene.context,
    told.map(({ opening }) => opening)
  )
  await deliver(
    scene.context,
    told.flatMap(({ steps }) => steps)
  )
}

function tell(scene: Scene, { trouble, reason, people, back, steps, end }: CaseStory) {
  const { school, from, today } = scene
  const chance = chanceOf('case', trouble)
  const doorFirst = school.classes.toSorted((a, b) => Number(isDoor(b)) - Number(isDoor(a)))
  const pupil = doorFirst
    .flatMap(({ pupils }) => pupils)
    .find(child => child.trouble === trouble)!.id
  const member = (post: string) => school.staff.find(each => each.post === post)!
  const dayOf = (daysBack: number) => addDays(today, -Math.min(daysBack, daysBetween(from, today)))
  const say = (post: string, daysBack: number, hour: number, said: Said): Delivery => {
    const moment = momentOf(dayOf(daysBack), hour, chance.between(0, 59))
    const at = Math.min(moment, scene.context.now() - 60_000)
    return { device: scene.phoneOf(member(post)), said, at, got: at + 3000 }
  }
  const record = uuidv7(momentOf(dayOf(back), 12, 0), chance.bytes)
  const opened: Case = {
    pupil,
    opened: dayOf(back),
    reason,
    people: people.map(post => member(post).id),
    state: 'open'
  }
  const opening = say(people[0], back, 13, { kind: 'case', record, set: opened })
  const written = steps.map(({ by, back: daysBack, next, ...said }): Delivery => {
    const note: CaseNote = {
      case: record,
      pupil,
      date: dayOf(daysBack),
      ...said,
      ...(next !== undefined && { next: addDays(today, next) })
    }
    const id = uuidv7(momentOf(note.date, 14, 0), chance.bytes)
    return say(by, daysBack, 15, { kind: 'case-note', record: id, set: note })
  })
  const closing = end && {
    kind: 'case',
    record,
    set: { pupil, state: 'closed', closed: dayOf(end.back), outcome: end.outcome },
    seen: [opIdOf(opening.device, opening.at, record)]
  }
  return {
    opening,
    steps: closing && end ? [...written, say(people[0], end.back, 16, closing)] : written
  }
}
