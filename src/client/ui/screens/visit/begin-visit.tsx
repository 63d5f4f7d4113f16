import type { ComponentChildren } from 'preact'
import { beginVisit } from '../../../actions/visit-drafts.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { navigate, pathTo } from '../../route.ts'
import { useDrafts } from '../../use-live.ts'
import { useToday } from '../../use-school.ts'

/** Begins a visit, or goes on with the one that was begun for this child. */
export function BeginVisit(props: {
  child?: { id: string }
  className?: string
  label?: string
  children: ComponentChildren
}) {
  const app = useApp()
  const today = useToday()
  const drafts = useDrafts<{ pupil?: string; amends?: string[] }>('visit')
  const begin = async () => {
    const begun =
      props.child && drafts?.find(({ value }) => value.pupil === props.child?.id && !value.amends)
    const id = begun?.id ?? (await beginVisit(app, today, props.child?.id))
    navigate(pathTo('visit', { id }))
  }
  return (
    <button
      type="button"
      class={`button ${props.className ?? ''}`}
      aria-label={props.label}
      onClick={() => begin().catch(reportBug)}
    >
      {props.children}
    </button>
  )
}
