/** The school, today, and the words of one's roles, for any screen. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import { postOn, type SchoolView, toSchool } from '../school.ts'
import { useApp } from './app-context.ts'
import { useRecords, useSetting } from './use-live.ts'

/** Today in the school, by the clock as the server corrects it. */
export function useToday(): string {
  const { environment } = useApp()
  const offset = useSetting('sync')?.offset ?? 0
  const read = () => schoolDayOf(environment.now() + offset)
  const [today, setToday] = useState(read)
  useEffect(() => {
    const refresh = () => setToday(read())
    refresh()
    const timer = setInterval(refresh, 30_000)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [offset])
  return today
}

/** The school of today's post; undefined until it is known. */
export function useSchool(): SchoolView | undefined {
  const me = useSetting('me')
  const today = useToday()
  const post = me ? postOn(me, today) : undefined
  const records = useRecords(post && { prefixes: [`org:${post.org}/`] })
  return useMemo(
    () => (me && post && records ? toSchool(me, post, records, today) : undefined),
    [me, records, today]
  )
}
