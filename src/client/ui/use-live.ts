/** A question in, fresh answers out: undefined until the first one has come. */
import { useEffect, useState } from 'preact/hooks'
import type { OutboxRow } from '../store/database.ts'
import { type Draft, watchDrafts } from '../store/drafts.ts'
import { watchOutbox } from '../store/outbox.ts'
import { type LocalRecord, type Question, watchRecords } from '../store/records.ts'
import { type Settings, watchSetting } from '../store/settings.ts'
import { useApp } from './app-context.ts'
import { reportBug } from './bug.ts'

/** The records that a question asks for; `undefined` as a question asks for nothing. */
export function useRecords(question: Question | undefined): LocalRecord[] | undefined {
  const { store } = useApp()
  const [answer, setAnswer] = useState<{ to: string; records: LocalRecord[] }>()
  const asked = JSON.stringify(question)
  useEffect(() => {
    if (!question) return
    const onRecords = (records: LocalRecord[]) => setAnswer({ to: asked, records })
    const subscription = watchRecords(store, question, onRecords, reportBug)
    return () => subscription.unsubscribe()
  }, [store, asked])
  return question && answer?.to === asked ? answer.records : undefined
}

/** A setting; `null` when it is not there, undefined until that is known. */
export function useSetting<N extends keyof Settings>(name: N): Settings[N] | null | undefined {
  const { store } = useApp()
  const [value, setValue] = useState<Settings[N] | null>()
  useEffect(() => {
    const subscription = watchSetting(store, name, found => setValue(found ?? null), reportBug)
    return () => subscription.unsubscribe()
  }, [store, name])
  return value
}

export function useDrafts<T>(kind: string): Draft<T>[] | undefined {
  const { store } = useApp()
  const [drafts, setDrafts] = useState<Draft<T>[]>()
  useEffect(() => {
    const subscription = watchDrafts<T>(store, kind, setDrafts, reportBug)
    return () => subscription.unsubscribe()
  }, [store, kind])
  return drafts
}

/** Ops that wait to be handed in, and those that the server has set aside. */
export function useOutbox(): OutboxRow[] | undefined {
  const { store } = useApp()
  const [rows, setRows] = useState<OutboxRow[]>()
  useEffect(() => {
    const subscription = watchOutbox(store, setRows, reportBug)
    return () => subscription.unsubscribe()
  }, [store])
  return rows
}
