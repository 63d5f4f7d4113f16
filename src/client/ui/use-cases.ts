/** The cases of the school, and their files as far as they are here. */
import { liveQuery } from 'dexie'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { caseNote } from '../../model/kinds/case-note.ts'
import { fileOf } from '../../model/rules/case.ts'
import type { SchoolView } from '../school.ts'
import { useApp } from './app-context.ts'
import { reportBug } from './bug.ts'
import { type ReadCase, type ReadCaseNote, readCaseNotes, readCases } from './cases.ts'
import { useRecords } from './use-live.ts'
import { useSetting } from './use-setting.ts'

/** All cases, the one that was opened last first. */
export function useCases({ org }: SchoolView): ReadCase[] | undefined {
  const records = useRecords({ prefixes: [`care:${org}/case/`] })
  return useMemo(() => records && readCases(records), [records])
}

/** One case; `null` if it is not known here. */
export function useCase({ org }: SchoolView, id: string): ReadCase | null | undefined {
  const records = useRecords({ keys: [`care:${org}/case/${id}`] })
  return useMemo(() => records && (readCases(records)[0] ?? null), [records])
}

/** The notes of one file, or of all that are here. */
export function useCaseNotes(id?: string): ReadCaseNote[] | undefined {
  const records = useRecords({ prefixes: [id ? `${fileOf(id)}/${caseNote.name}/` : fileOf('')] })
  return useMemo(() => records && readCaseNotes(records), [records])
}

/**
 * Where the notes of a case are: `here`; on their way; `asked`, to come with the next contact; `away`,
 * nobody has asked; `closed`, the lease has ended.
 */
export type FileState = 'here' | 'coming' | 'asked' | 'away' | 'closed'

export function useFileState(id: string): FileState | undefined {
  const hasArrived = useArrived(id)
  const isAsked = useSetting('caseFiles')?.includes(id) ?? false
  const isClosed = useSetting('notesClosed') === true
  const isRunning = useSetting('sync')?.running === true
  if (hasArrived === undefined) return undefined
  if (hasArrived) return 'here'
  if (isAsked) return isRunning ? 'coming' : 'asked'
  return isClosed ? 'closed' : 'away'
}

/** Whether the file was read from the server, be it empty. */
function useArrived(id: string): boolean | undefined {
  const { store } = useApp()
  const [arrived, setArrived] = useState<{ of: string; has: boolean }>()
  useEffect(() => {
    const subscription = liveQuery(() => store.db.cursors.get(fileOf(id))).subscribe({
      next: cursor => setArrived({ of: id, has: cursor !== undefined }),
      error: reportBug
    })
    return () => subscription.unsubscribe()
  }, [store, id])
  return arrived?.of === id ? arrived.has : undefined
}
