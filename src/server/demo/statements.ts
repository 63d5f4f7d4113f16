/** What is said about one class on one day, and by whom. */
import { type Mark, sheetId } from '../../model/kinds/sheet.ts'
import { chanceOf } from './chance.ts'
import type { Delivery } from './deliver.ts'
import { opIdOf } from './device.ts'
import { type DemoClass, teacherOf } from './people.ts'
import { momentOf, type Scene } from './scene.ts'

export interface DemoRegister {
  day: string
  roll: string[]
  /** How it was, as everybody knows in the end. */
  marks: Record<string, Mark>
  at: number
}

/** The teacher's statement in the morning, and what was corrected when more was known. */
export function takeRegister(scene: Scene, cls: DemoClass, register: DemoRegister): Delivery[] {
  const { context, school, phoneOf, today } = scene
  const { day, roll, marks, at } = register
  const chance = chanceOf('statement', cls.id, day)
  const device = phoneOf(teacherOf(school, cls))
  const record = sheetId(cls.id, day)
  const later: [string, Mark][] = []
  const first = Object.fromEntries(
    Object.entries(marks).map(([pupil, mark]) => {
      const known = mark.planned || chance.happens(0.72) ? mark : asFirstSeen(mark)
      if (known !== mark) later.push([pupil, mark])
      return [pupil, known]
    })
  )
  const line = chance.happens(0.1) ? chance.between(60, 400) * 60_000 : chance.between(2, 90) * 1000
  const now = context.now()
  const said = { kind: 'sheet', record, set: { taken: { roll, marks: first } } }
  const taken = { device, said, at, got: Math.min(at + line, now) }
  if (day === today) return [taken]
  const corrections = later.map(([pupil, mark], i): Delivery => {
    const corrected = momentOf(day, chance.between(15, 17), chance.between(0, 50)) + i * 1000
    const set = { marks: { [pupil]: mark } }
    const correction = { kind: 'sheet', record, set, seen: [opIdOf(device, at, record)] }
    return { device, said: correction, at: corrected, got: Math.min(corrected + 5000, now) }
  })
  return [taken, ...corrections]
}

/** What the deputy head says about the same day without having seen the teacher's word. */
export function dispute(scene: Scene, cls: DemoClass, register: DemoRegister): Delivery {
  const { day, roll, marks, at } = register
  const { context, school, phoneOf } = scene
  const absent = roll.find(id => marks[id]?.fact === 'absent' && !marks[id]?.planned)
  const set: { marks: Record<string, Mark> } = absent
    ? { marks: { [absent]: { fact: 'late', minutes: 20 } } }
    : { marks: { [roll[3]!]: { fact: 'absent' } } }
  const said = { kind: 'sheet', record: sheetId(cls.id, day), set }
  const later = Math.min(at + 3 * 60_000, context.now())
  return { device: phoneOf(school.doors.office), said, at: later, got: later }
}

/** In the morning nobody knows the reason yet, and who comes late is not there. */
function asFirstSeen({ fact }: Mark): Mark {
  return { fact: fact === 'left-early' ? 'here' : 'absent' }
}
