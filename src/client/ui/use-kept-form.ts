/**
 * The fields of a form while somebody fills it in: there again when the same form is opened anew, also
 * after the lock, until it is saved or cancelled.
 */
import { useMemo, useRef } from 'preact/hooks'
import type { Problem } from '../../model/problem.ts'
import { formDraft } from '../store/drafts.ts'
import { useApp } from './app-context.ts'
import { reportBug } from './bug.ts'
import { useDraft } from './use-draft.ts'

/** What is kept of a form. */
export interface Kept<T> {
  fields: T
  /** The number of the record from which the form was filled. */
  seq: number | undefined
  /** When the first key was touched. */
  begunAt?: number
}

/** What a form says of itself. */
export interface FormState {
  /** When it was begun, if it was left since then. */
  begunAt: number | undefined
  /** Whether the record is another one than that from which the form was filled. */
  isOvertaken: boolean
  /** Why it is not kept. */
  problem: Problem | undefined
  /** Throws away what was typed: to begin again, or to leave it. */
  cancel: () => void
}

export interface KeptForm<T> extends FormState {
  value: T
  change: (next: T) => void
  /** Throws away what was typed as soon as saving it was not refused; hands on why it was. */
  save: <R>(saving: () => Promise<R | undefined>) => Promise<R | undefined>
}

/** The form of an id, filled with `initial` while nothing is kept; undefined until that is known. */
export function useKeptForm<T>(id: string, initial: T, seq?: number): KeptForm<T> | undefined {
  const { now } = useApp().store
  const openedAt = useMemo(now, [id])
  const isSaving = useRef(false)
  const isEnding = useRef(false)
  const draft = useDraft<Kept<T>>(id, formDraft, { fields: initial, seq })
  if (!draft) return undefined
  const kept = draft.value
  // What is typed while the old is thrown away would be kept after all.
  const end = async () => {
    isEnding.current = true
    try {
      await draft.drop()
    } finally {
      isEnding.current = false
    }
  }
  return {
    value: kept.fields,
    begunAt: leftAt(kept, openedAt),
    // One's own saving changes the record too.
    isOvertaken: kept.seq !== seq && !isSaving.current,
    problem: draft.problem,
    change(next) {
      if (!isEnding.current) draft.change(typedInto(kept, next, now()))
    },
    cancel: () => void end().catch(reportBug),
    async save(saving) {
      isSaving.current = true
      try {
        const refused = await saving()
        if (refused === undefined) await end()
        return refused
      } finally {
        isSaving.current = false
      }
    }
  }
}

/** The form with other fields; when it was begun and from what it was filled stays. */
export function typedInto<T>({ seq, begunAt }: Kept<T>, fields: T, now: number): Kept<T> {
  return { fields, seq, begunAt: begunAt ?? now }
}

/** When it was begun, if that was before it was opened. */
export function leftAt({ begunAt }: Kept<unknown>, openedAt: number): number | undefined {
  return begunAt !== undefined && begunAt < openedAt ? begunAt : undefined
}
