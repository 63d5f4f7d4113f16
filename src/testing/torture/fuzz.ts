/**
 * Asks the server a million things that nobody means: every endpoint, good values spoiled in any of
 * their parts, broken bytes, bombs, signatures that are right over bodies that are wrong, seals that
 * are broken, and the same again. Each must be answered in order, and the server, which is one and the
 * same all the time, must not hold on to more and more.
 */
import { nonceHeader } from '../../model/sync/enrolment.ts'
import { type FuzzSchool, openFuzzSchool } from './fuzz-school.ts'
import { heldBytes } from './heap.ts'
import { type Asked, invent, sealedBomb } from './invent.ts'
import type { Given, Outcome, Torture } from './part.ts'

/** After so many the school is put back as it was, or there would be nobody left to ask. */
const stretch = 1000
/** So often, at most, what the server holds is measured. */
const mostLooks = 50
/** What it remembers has bounds (`nonces.ts`, `pace.ts`, `devices.ts`); all of them together are smaller. */
const mostGrowth = 16e6
/** The process, with what is not collected yet. */
const mostBytes = 1_500_000_000

export const fuzz: Torture = {
  name: 'fuzz',
  does: 'requests that nobody means, to every endpoint',
  rounds: 1_000_000,
  async run({ rounds, random, say }: Given): Promise<Outcome> {
    const faults: string[] = []
    const statuses = new Map<number, number>()
    const school = await openFuzzSchool(random.int(2 ** 31), sealedBomb)
    const asker = { nonce: '', before: undefined }
    const held: number[] = []
    const lookEvery = Math.ceil(rounds / stretch / mostLooks) * stretch
    let most = 0
    for (let done = 0; done < rounds && faults.length < 20; ) {
      const count = Math.min(stretch, rounds - done)
      faults.push(...(await askStretch(school, asker, random.int(2 ** 31), count, statuses)))
      done += count
      most = Math.max(most, process.memoryUsage().rss)
      if (done % lookEvery !== 0) continue
      held.push(await heldBytes())
      say(`${done} requests, ${megabytes(held.at(-1)!)} held`)
    }
    await school.server.close()
    // The first look comes when the code is warm.
    const [first = 0, ...later] = held
    const last = Math.max(first, ...later)
    if (last - first > mostGrowth) {
      faults.push(`the server held ${megabytes(first)}, later ${megabytes(last)}`)
    }
    if (most > mostBytes) faults.push(`the process grew to ${megabytes(most)}`)
    if (Object.hasOwn(Object.prototype, 'polluted')) faults.push('a prototype was reached')
    const told = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`)
    const asked = [...statuses.values()].reduce((sum, n) => sum + n, 0)
    const memory = `held ${megabytes(first)} to ${megabytes(last)}, process ${megabytes(most)}`
    return {
      acknowledged: asked,
      lost: 0,
      doubled: 0,
      faults,
      done: `${told.join(', ')}; ${memory}`
    }
  }
}

/** Who asks: the nonce that came last, and what was asked last. */
interface Asker {
  nonce: string
  before: Asked | undefined
}

/** Some requests to the school as it was founded; what was not in order. */
async function askStretch(
  school: FuzzSchool,
  asker: Asker,
  seed: number,
  count: number,
  statuses: Map<number, number>
): Promise<string[]> {
  const { server } = school
  const { random, clock, log } = server
  const faults: string[] = []
  await school.putBack()
  random.restart(seed)
  for (let i = 0; i < count; i++) {
    // Nobody is to be refused for asking too often.
    clock.now += 100
    const isRepeat = asker.before && random.chance(0.03)
    const asked = isRepeat ? asker.before! : await invent(school, asker.nonce)
    asker.before = asked
    const { path, method, headers, body } = asked
    const answer = await server.ask(path, { method, headers, body })
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    asker.nonce = answer.headers.get(nonceHeader) ?? ''
    const fault = await faultOf(answer)
    if (fault) faults.push(`seed ${seed}, request ${i}: ${method} ${path}: ${fault}`)
  }
  const failed = log.filter(({ event }) => event.endsWith('-failed'))
  for (const { event, facts } of failed.slice(0, 3)) {
    faults.push(`seed ${seed}: the server logged ${event} ${JSON.stringify(facts)}`)
  }
  log.length = 0
  return faults
}

/** What is not as it must be about an answer, if anything is. */
async function faultOf(answer: Response): Promise<string | undefined> {
  const text = await answer.text()
  if (answer.status >= 500) return `${answer.status} ${text.slice(0, 200)}`
  try {
    const json = JSON.parse(text) as { problem?: string }
    if (answer.ok || json.problem !== undefined) return undefined
  } catch {
    // No JSON is as bad as JSON without a reason.
  }
  return `${answer.status} without a reason`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}
