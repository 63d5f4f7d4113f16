/** What a person is typing: shown at once, kept with every keystroke, there again after a restart. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../model/problem.ts'
import { createKeeper, readDraft } from '../store/drafts.ts'
import { problemOfStorage } from '../store/storage-problem.ts'
import { useApp } from './app-context.ts'
import { reportBug } from './bug.ts'

export interface DraftState<T> {
  value: T
  /** When it was last kept on this device; nothing while nothing has been. */
  keptAt: number | undefined
  /** Why it is not kept. */
  problem: Problem | undefined
  change: (next: T) => void
  /** Throws it away, when it was handed in or is not wanted any more. */
  drop: () => Promise<void>
}

/** The draft of an id; `null` if there is none and no value to begin with, undefined until read. */
export function useDraft<T>(id: string, kind: string, first?: T): DraftState<T> | null | undefined {
  const { store } = useApp()
  const [state, setState] = useState<{ of: string; value: T | undefined; keptAt?: number }>()
  const [problem, setProblem] = useState<Problem>()
  const begin = useRef(first)
  begin.current = first
  const keeper = useRef<{ of: string; with: ReturnType<typeof createKeeper> } | undefined>(
    undefined
  )
  useEffect(() => {
    readDraft<T>(store, id).then(draft => {
      setState({ of: id, value: draft?.value ?? first, ...(draft && { keptAt: draft.at }) })
    }, reportBug)
  }, [store, id])
  if (state?.of !== id) return undefined
  if (state.value === undefined) return null
  const keep = (next: T | undefined) => {
    if (keeper.current?.of !== id) {
      keeper.current = { of: id, with: createKeeper(store, id, kind) }
    }
    return keeper.current.with.keep(next)
  }
  return {
    value: state.value,
    keptAt: state.keptAt,
    problem,
    change(next) {
      setState(before => before && { ...before, value: next })
      keep(next).then(
        () => {
          setProblem(undefined)
          setState(before => (before?.of === id ? { ...before, keptAt: store.now() } : before))
        },
        error => {
          keeper.current = undefined
          setProblem(problemOfStorage(error))
        }
      )
    },
    async drop() {
      await keep(undefined)
      // Saving may have changed what one begins with.
      setState(before => (before?.of === id ? { of: id, value: begin.current } : before))
    }
  }
}
