/** What is taken along, as screens see it. */
import { addDays, schoolDayOf } from '../../model/rules/school-time.ts'
import { latestDay } from '../actions/journey.ts'
import { useApp } from './app-context.ts'
import { useSetting } from './use-setting.ts'

export interface JourneyView {
  /** Whose notes; nobody's if there is no journey. */
  taken: readonly string[]
  /** The last day on which they are open, while there is a journey. */
  lastDay: string | undefined
  /** The last day that may be chosen now, and one that most will want. */
  latest: string
  usual: string
  /** Whether there are notes here to take along; with a closed lease there are none. */
  mayTake: boolean
}

/** Nothing where nothing is locked, as in the sample school. */
export function useJourney(today: string): JourneyView | undefined {
  const { environment } = useApp()
  const vault = useSetting('vault')
  const sync = useSetting('sync') ?? undefined
  const isClosed = useSetting('notesClosed') === true
  if (!vault) return undefined
  const { journey } = vault
  const isOn = journey !== undefined && journey.until > environment.now()
  // An hour early, so that a clock which was set a little since does not make it the next day.
  const last = isOn ? schoolDayOf(journey.until + (sync?.offset ?? 0) - 3600_000) : undefined
  const latest = latestDay({ vault, ...(sync && { sync }) })
  const inAWeek = addDays(today, 7)
  return {
    taken: isOn ? journey.pupils : [],
    lastDay: last,
    latest,
    usual: last ?? (inAWeek < latest ? inAWeek : latest),
    mayTake: !isClosed && latest >= today
  }
}
