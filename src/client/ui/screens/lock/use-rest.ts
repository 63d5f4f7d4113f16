/** How long the lock still takes no PIN. */
import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { useSetting } from '../../use-setting.ts'

/** As minutes and seconds, counted down; nothing when a PIN may be tried. */
export function useRest(): string | undefined {
  const { environment } = useApp()
  const until = useSetting('wrongPins')?.until ?? 0
  const [now, setNow] = useState(environment.now)
  useEffect(() => {
    setNow(environment.now())
    if (until <= environment.now()) return
    const timer = setInterval(() => setNow(environment.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  const left = Math.ceil((until - now) / 1000)
  if (left <= 0) return undefined
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
}
