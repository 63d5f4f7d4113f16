/** The devices of the school, as the server last told them; asked again while the page is open. */
import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { DeviceInfo } from '../../../../model/commands.ts'
import type { Problem } from '../../../../model/problem.ts'
import { command } from '../../../actions/office.ts'
import type { App } from '../../../app.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'

const every = 10_000

export interface KnownDevices {
  devices: readonly DeviceInfo[]
  /** How much waits of which the author is not known. */
  strangers: number
  /** When they were told. */
  at: number
}

/** Kept while the window is open, so that they are there without the line too. */
const known = signal<KnownDevices | undefined>(undefined)

/** Asks for the devices now. */
export async function askForDevices(app: App): Promise<Problem | undefined> {
  const listed = await command(app, 'list-devices', {})
  if (!listed.ok) return listed.problem
  known.value = { ...listed.answer, at: app.environment.now() }
  return undefined
}

/** What is known of the devices, and why it is no fresher. */
export function useDevices(): { known: KnownDevices | undefined; problem: Problem | undefined } {
  const app = useApp()
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    let cancel = () => {}
    let isOver = false
    const ask = async () => {
      if (document.visibilityState === 'visible') setProblem(await askForDevices(app))
      if (!isOver) cancel = app.environment.after(every, () => void ask().catch(reportBug))
    }
    ask().catch(reportBug)
    return () => {
      isOver = true
      cancel()
    }
  }, [app])
  return { known: known.value, problem }
}
