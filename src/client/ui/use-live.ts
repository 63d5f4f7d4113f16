/** A question in, fresh answers out: undefined until the first one has come. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { OutboxRow } from '../store/database.ts'
import { type Draft, watchDrafts } from '../store/drafts.ts'
import { watchOutbox } from '../store/outbox.ts'
import { type LocalRecord, type Question, readRecords, watchRecords } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { afterPaint } from './after-paint.ts'
import { useApp } from './app-context.ts'
import { reportBug } from './bug.ts'

/** Answers that were read before there was a screen to ask; good until the first live one. */
const readAhead = new Map<string, LocalRecord[]>()

/** Reads what a screen will ask first, so that its first picture is whole. */
export async function askAhead(store: Store, question: Question): Promise<LocalRecord[]> {
  const records = await readRecords(store, question)
  readAhead.set(JSON.stringify(question), records)
  return records
}

/** The records that a question asks for; `undefined` as a question asks for nothing. */
export function useRecords(question: Question | undefined): LocalRecord[] | undefined {
  const { store } = useApp()
  const asked = JSON.stringify(question)
  const [answer, setAnswer] = useState(() => takeAhead(asked))
  useLayoutEffect(() => {
    if (!question) return
    const onRecords = (records: LocalRecord[]) =>
      setAnswer(before => {
        // The outbox wakes every question; what reads the same as before must not be drawn anew.
        const isKnown = before?.to === asked && sameRecords(before.records, records)
        return isKnown ? before : { to: asked, records }
      })
    let unwatch: (() => void) | undefined
    const subscribe = () => {
      unwatch = watchRecords(store, question, onRecords, reportBug)
    }
    const ahead = takeAhead(asked)
    if (ahead) setAnswer(ahead)
    // With an answer in hand, looking for a newer one can wait for the first picture.
    const stop = ahead || answer?.to === asked ? afterPaint(subscribe) : subscribe()
    return () => {
      stop?.()
      unwatch?.()
    }
  }, [store, asked])
  return question && answer?.to === asked ? answer.records : undefined
}

function takeAhead(asked: string): { to: string; records: LocalRecord[] } | undefined {
  const records = readAhead.get(asked)
  readAhead.delete(asked)
  return records && { to: asked, records }
}

/** Whether two answers hold the same records at the same point of their way. */
export function sameRecords(a: readonly LocalRecord[], b: readonly LocalRecord[]): boolean {
  return a.length === b.length && a.every((record, i) => stateOf(record) === stateOf(b[i]!))
}

/** Changes with every edit: the office's come with a number, those of the field are added. */
function stateOf({ key, seq, entries, travel }: LocalRecord): string {
  return JSON.stringify([key, seq, entries.length, travel])
}

export function useDrafts<T>(kind: string): Draft<T>[] | undefined {
  const { store } = useApp()
  const [drafts, setDrafts] = useState<Draft<T>[]>()
  useLayoutEffect(() => {
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
