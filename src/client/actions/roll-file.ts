/** A file with a roll, read by a worker of its own that ends with it. */

import type { Answers, Question } from '../roll-reader.worker.ts'
import readerUrl from '../roll-reader.worker.ts?worker&url'
import { trustedUrl } from '../trusted-url.ts'

export interface RollFile {
  /** Rejects if the file was closed, or if reading it broke the worker. */
  ask: <Q extends Question>(question: Q) => Promise<Answers[Q['ask']]>
  close: () => void
}

/** What a question is answered with once nobody wants to know any more. */
export class Closed extends Error {}

export function openRollFile(): RollFile {
  const worker = new Worker(trustedUrl(readerUrl), { type: 'module' })
  const waiting = new Map<number, { done: (answer: unknown) => void; fail: (e: Error) => void }>()
  let last = 0
  const failAll = (error: Error) => {
    for (const { fail } of waiting.values()) fail(error)
    waiting.clear()
  }
  worker.onmessage = ({ data }) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.error) asked?.fail(new Error(data.error))
    else asked?.done(data.answer)
  }
  worker.onerror = () => failAll(new Error('the reader broke'))
  return {
    ask: question =>
      new Promise((done, fail) => {
        const id = ++last
        waiting.set(id, { done: done as (answer: unknown) => void, fail })
        worker.postMessage({ id, question })
      }),
    close() {
      worker.terminate()
      failAll(new Closed())
    }
  }
}
