/**
 * How a child comes to school: well on 95 days of 100, worse on Mondays, on Fridays and in winter,
 * ill for several days in a row, and a few children in ways that ask for somebody's care.
 */
import type { Mark, Reason } from '../../model/kinds/sheet.ts'
import { monthOf, weekdayOf } from '../../model/rules/school-time.ts'
import { type Chance, chanceOf } from './chance.ts'

/** What keeps a child away again and again; most have no such pattern. */
export const troubles = [
  'no-footwear',
  'unexplained',
  'late',
  'works',
  'cares-for-relatives',
  'no-parental-control',
  'no-transport',
  'no-clothing',
  'bullying',
  'frail'
] as const
export type Trouble = (typeof troubles)[number]

const winter: Record<number, number> = { 11: 1.2, 12: 1.5, 1: 1.6, 2: 1.5, 3: 1.1 }

interface Cause {
  reason: Reason | undefined
  /** How likely it begins on an ordinary day. */
  begins: number
  days: [number, number]
}

const ordinary: Cause[] = [
  { reason: 'ill', begins: 0.0062, days: [2, 7] },
  { reason: 'family', begins: 0.0055, days: [1, 2] },
  { reason: undefined, begins: 0.0035, days: [1, 1] },
  { reason: 'no-valid-reason', begins: 0.002, days: [1, 1] },
  { reason: 'by-order', begins: 0.002, days: [1, 2] }
]

const ofTrouble: Record<Trouble, Cause[]> = {
  'no-footwear': [{ reason: 'no-footwear', begins: 0.07, days: [1, 4] }],
  'no-clothing': [{ reason: 'no-clothing', begins: 0.06, days: [1, 4] }],
  'no-transport': [{ reason: 'no-transport', begins: 0.1, days: [1, 2] }],
  works: [{ reason: 'works', begins: 0.08, days: [1, 3] }],
  'cares-for-relatives': [{ reason: 'cares-for-relatives', begins: 0.07, days: [1, 3] }],
  'no-parental-control': [
    { reason: 'no-parental-control', begins: 0.05, days: [1, 3] },
    { reason: 'no-valid-reason', begins: 0.05, days: [1, 2] }
  ],
  bullying: [{ reason: undefined, begins: 0.08, days: [1, 3] }],
  unexplained: [{ reason: undefined, begins: 0.09, days: [2, 4] }],
  frail: [{ reason: 'ill', begins: 0.05, days: [3, 6] }],
  late: []
}

/** So many school days later nearly everything has been found out. */
const foundOut = 6

/** How long a child with an unexplained absence has been away by today, in school days. */
const awayNow = 4

/** The days on which a child is not simply here, of these school days in order. */
export function marksOf(
  pupil: string,
  trouble: Trouble | undefined,
  days: readonly string[]
): Map<string, Mark> {
  const marks = new Map<string, Mark>()
  let run: { reason: Reason | undefined; left: number } | undefined
  for (const [i, day] of days.entries()) {
    const chance = chanceOf(pupil, day)
    if (!run || run.left === 0) run = begun(chance, trouble, day)
    if (trouble === 'unexplained' && i >= days.length - awayNow)
      run = { reason: undefined, left: 1 }
    if (run) {
      run.left--
      const isOld = i < days.length - foundOut
      const reason = run.reason ?? (isOld && chance.happens(0.9) ? 'no-valid-reason' : undefined)
      marks.set(day, { fact: 'absent', ...(reason && { reason }) })
    } else if (chance.happens(trouble === 'late' ? 0.4 : 0.012)) {
      marks.set(day, { fact: 'late', minutes: chance.between(1, 6) * 5 })
    } else if (chance.happens(0.003)) {
      marks.set(day, { fact: 'left-early', reason: 'ill', minutes: chance.between(1, 2) * 45 })
    }
  }
  return marks
}

function begun(chance: Chance, trouble: Trouble | undefined, day: string) {
  const weather = winter[monthOf(day)] ?? 1
  const edge = weekdayOf(day) === 1 || weekdayOf(day) >= 5 ? 1.4 : 0.85
  for (const { reason, begins, days } of [...ordinary, ...(trouble ? ofTrouble[trouble] : [])]) {
    const factor = reason === 'ill' ? weather : edge
    if (chance.happens(begins * factor)) return { reason, left: chance.between(...days) }
  }
  return undefined
}
