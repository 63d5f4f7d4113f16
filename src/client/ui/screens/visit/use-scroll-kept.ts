/** Comes back to where a person was on the page, even after the app was killed. */
import { useEffect, useRef } from 'preact/hooks'
import type { VisitDraft } from '../../../actions/visit-drafts.ts'
import type { DraftState } from '../../use-draft.ts'

export function useScrollKept(draft: DraftState<VisitDraft>): void {
  const current = useRef(draft)
  current.current = draft
  useEffect(() => {
    const { scroll } = current.current.value
    if (scroll) scrollTo(0, scroll)
    let timer: ReturnType<typeof setTimeout> | undefined
    const onScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const { value, change } = current.current
        if (Math.abs((value.scroll ?? 0) - scrollY) > 40) change({ ...value, scroll: scrollY })
      }, 400)
    }
    addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      removeEventListener('scroll', onScroll)
    }
  }, [])
}
