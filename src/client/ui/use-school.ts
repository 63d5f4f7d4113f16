/** The school, today, and the words of one's roles, for any screen. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Post } from '../../model/access.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import { postOn, type SchoolView, toSchool } from '../school.ts'
import type { Question } from '../store/records.ts'
import { useApp } from './app-context.ts'
import { useRecords } from './use-live.ts'
import { useClockOffset, useSetting } from './use-setting.ts'

/** Today in the school, by the clock as the server corrects it. */
export function useToday(): string {
  const { environment } = useApp()
  const offset = useClockOffset()
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

/** What must be read of a school to know it. */
export function schoolQuestion({ org }: Post): Question {
  return { prefixes: [`org:${org}/`] }
}

/** The school of today's post; undefined until it is known. */
export function useSchool(): SchoolView | undefined {
  const me = useSetting('me')
  const today = useToday()
  const post = me ? postOn(me, today) : undefined
  const records = useRecords(post && schoolQuestion(post))
  return useMemo(
    () => (me && post && records ? toSchool(me, post, records, today) : undefined),
    [me, records, today]
  )
}
