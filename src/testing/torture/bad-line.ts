/**
 * One phone hands in one register after the other, each through a fault of the line: cut or reset
 * after every few bytes of either side, stalled half open, dripping, or answered by somebody else.
 */
import { openSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startServer } from '../../../e2e/school/server.ts'
import type { OutboxState } from '../../client/store/database.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { audit } from './audit.ts'
import { type Fault, openFaultyLine } from './faulty-line.ts'
import { wait } from './load.ts'
import type { Given, Outcome, Torture } from './part.ts'
import { haste, openPhone, type Phone, type Register } from './phone.ts'
import { portals } from './portals.ts'
import { foundTeachers } from './school.ts'

const firstDay = '2020-09-01'
/** A push of one register with its headers, and the answer, are a little shorter than this. */
const exchange = { request: 2000, answer: 800 }
/** What the loop allows a round, and what a busy machine may be late; one that hangs takes `longestTry`. */
const longestRound = 120_000 / haste + 10_000

/** After so long a register that is still not delivered will never be. */
const longestTry = 60_000

export const badLine: Torture = {
  name: 'bad-line',
  does: 'a line that cuts at every byte, drips, stalls, resets and lies',
  rounds: 1000,
  async run({ rounds, folder, random, say }: Given): Promise<Outcome> {
    const dataDir = join(folder, 'data')
    await mkdir(dataDir)
    const database = join(dataDir, 'qamqorlyq.db')
    const [teacher] = await foundTeachers(database, 1)
    const server = await startServer(dataDir, {}, [], openSync(join(folder, 'log'), 'a'))
    const line = await openFaultyLine(server.port)
    const phone = await openPhone(teacher!, line.port)
    const faults: string[] = []
    const acknowledged: string[] = []
    try {
      for (let i = 0; i < rounds; i++) {
        const fault = faultAt(i, rounds)
        line.suffer(fault, 1 + random.int(3))
        const register = await phone.takeRegister(addDays(firstDay, i))
        const state = await stateAfterRound(phone, register)
        if (state === 'received' || state === 'done') acknowledged.push(register.id)
        else faults.push(`${fault.side} ${fault.name} at ${fault.bytes}: it is ${state}`)
        if ((i + 1) % 100 === 0) say(`${i + 1} of ${rounds}`)
      }
    } finally {
      phone.close()
      await line.close()
      await server.kill()
    }
    const longest = phone.longestRound()
    if (longest > longestRound) faults.push(`a round took ${longest} ms`)
    const found = await audit(database, acknowledged)
    return {
      acknowledged: acknowledged.length,
      lost: found.lost.length,
      doubled: found.doubled.length,
      faults: [...faults, ...found.faults],
      done: `connections struck ${line.suffered()}, longest round ${Math.round(longest)} ms`
    }
  }
}

/** All kinds of faults over all pushes, the places of each spread over the whole exchange. */
function faultAt(i: number, rounds: number): Fault {
  const side = i % 2 === 0 ? 'request' : 'answer'
  const place = Math.floor(i / 2) / Math.ceil(rounds / 2)
  const bytes = Math.floor(place * exchange[side])
  const kind = i % 20
  if (kind < 10) return { name: 'cut', side, bytes }
  if (kind < 14) return { name: 'reset', side, bytes }
  if (kind < 16) return { name: 'drip', side, bytes }
  if (kind < 17) return { name: 'stall', side, bytes }
  const says = portals[Math.floor(i / 20 + kind) % portals.length]!
  return { name: 'portal', side, bytes, says }
}

/** What became of the op, once the phone has been through a whole round without a fault. */
async function stateAfterRound(phone: Phone, register: Register): Promise<OutboxState | undefined> {
  const begun = Date.now()
  while (!register.isThrough() && Date.now() < begun + longestTry) await wait(5)
  return (await phone.store.db.outbox.get({ id: register.id }))?.state
}
