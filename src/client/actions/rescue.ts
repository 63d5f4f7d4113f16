/** The rescue file: what waits here is saved for somebody else to hand in, and a file of somebody's is handed in. */
import { failed, type Problem, type Result } from '../../model/problem.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { Envelope } from '../../model/sync/op.ts'
import { readRescue, rescueFiles, rescueLimits, writeRescue } from '../../model/sync/rescue.ts'
import type { OpAnswer } from '../../model/sync/wire.ts'
import type { App } from '../app.ts'
import type { Environment } from '../environment.ts'
import { databasesToRescue } from '../lock/others.ts'
import { type Gathered, gatherWaiting } from '../store/rescue.ts'
import { handIn, type Pile } from '../sync/hand-in.ts'

/** What waits for anybody on this phone, and the files to save it in; none if nothing waits. */
export interface Rescue extends Omit<Gathered, 'envelopes'> {
  files: Envelope[][]
}

/** It stays here all the same. */
export async function gatherRescue(environment: Environment): Promise<Rescue> {
  const { envelopes, ...leftOut } = await gatherWaiting(databasesToRescue(), environment, indexedDB)
  return { ...leftOut, files: rescueFiles(envelopes) }
}

/** Saves one of the files, the first of which is number 0. */
export function saveRescueFile(environment: Environment, { files }: Rescue, number: number): void {
  const which = files.length > 1 ? `-${number + 1}-of-${files.length}` : ''
  const name = `qamqorlyq-rescue-${schoolDayOf(environment.now())}${which}.json`
  environment.saveFile(name, writeRescue(files[number] ?? []), 'application/json')
}

/** What became of one envelope of a file. */
export interface RescuedAnswer {
  envelope: Envelope
  /** Missing if the server was not heard about it. */
  outcome?: OpAnswer['outcome']
  problem?: Problem
}

export interface Delivered {
  answers: RescuedAnswer[]
  /** How many things in the file were no envelopes. */
  unreadable: number
  /** What cut it short; choosing the file again goes on. */
  problem?: Problem
}

/** Hands in a file that anybody may have brought. Doing it again changes nothing. */
export async function deliverRescueFile(
  { environment }: App,
  file: Pick<Blob, 'size' | 'text'>
): Promise<Result<Delivered>> {
  if (file.size > rescueLimits.bytes) return failed('too-large')
  const rescued = readRescue(await file.text())
  if (!rescued.ok) return rescued
  const answers = new Map(
    rescued.envelopes.map(envelope => [envelope.id, { envelope } as RescuedAnswer])
  )
  const pile: Pile = {
    first: async most =>
      [...answers.values()]
        .filter(({ outcome }) => outcome === undefined || outcome === 'later')
        .slice(0, most)
        .map(({ envelope }) => ({ id: envelope.id, envelope })),
    async settle(answer) {
      for (const { id, outcome, problem } of answer.answers) {
        const known = answers.get(id)
        if (known) Object.assign(known, { outcome, ...(problem && { problem }) })
      }
    },
    async noteProblem(id, problem) {
      Object.assign(answers.get(id) ?? {}, { problem })
    }
  }
  const line = { transport: environment.transport, pack: environment.pack }
  const problem = await handIn({ line, now: environment.now }, pile, { delivered: 0 })
  return {
    ok: true,
    answers: [...answers.values()],
    unreadable: rescued.unreadable,
    ...(problem && { problem })
  }
}
