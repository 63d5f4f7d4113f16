import { afterEach, beforeEach, expect, test } from 'vitest'
import { enrolledDevice, type TestDevice } from '../../testing/device.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import type { Environment } from '../environment.ts'
import { type SyncLoop, startLoop, type Triggers } from './loop.ts'

let server: TestServer
let phone: TestDevice
/** What the loop has planned, the soonest first. */
let plans: { ms: number; run: () => void }[]

beforeEach(async () => {
  server = await openServer()
  phone = await enrolledDevice(server, await server.hire('Сәуле', 'teacher', []))
  plans = []
})

afterEach(async () => {
  phone.close()
  await server.close()
})

function start(part: Partial<Environment>): SyncLoop {
  const environment: Environment = {
    ...phone.app.environment,
    after(ms, run) {
      const plan = { ms, run }
      plans.push(plan)
      return () => {
        plans = plans.filter(each => each !== plan)
      }
    },
    ...part
  }
  const triggers: Triggers = { onOnline: () => {}, onVisible: () => {}, isVisible: () => true }
  return startLoop(phone.store, phone.line, environment, triggers)
}

/** Runs what is planned next, and waits until the loop has planned again. */
async function next(): Promise<void> {
  plans.shift()?.run()
  await expect.poll(() => plans.length).toBe(1)
}

test('a lock that another window took away ends the round, not the loop', async () => {
  start({ alone: () => Promise.reject(new DOMException('stolen', 'AbortError')) })
  await next()
  expect(plans[0]!.ms).toBeLessThan(60_000)
})

test('a device that cannot even note that it is sending hands in all the same', async () => {
  const { db } = phone.store
  db.settings.hook('creating', () => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  let asked = 0
  const { transport } = phone.line
  phone.line.transport = (path, init) => {
    asked++
    return transport(path, init)
  }
  start({})
  await next()
  expect(asked).toBeGreaterThan(0)
})

test('a server that asks to be left alone is left alone for so long', async () => {
  const headers = { 'retry-after': '90' }
  phone.line.transport = async () =>
    Response.json({ problem: 'server-busy' }, { status: 503, headers })
  start({ random: () => 0 })
  await next()
  expect(plans[0]!.ms).toBe(90_000)
})

test('whoever waits to have caught up is told by a round that began afterwards', async () => {
  let release = () => {}
  const gate = new Promise<void>(done => {
    release = done
  })
  let begun = 0
  let ended = 0
  const loop = start({
    async alone(_, run) {
      begun++
      if (begun === 1) await gate
      const result = await run()
      ended++
      return result
    }
  })
  plans.shift()?.run()
  let isTold = false
  const caughtUp = loop.caughtUp().then(() => {
    isTold = true
  })
  plans.shift()?.run()
  release()
  await expect.poll(() => [ended, plans.length]).toEqual([1, 1])
  expect(isTold).toBe(false)
  plans.shift()?.run()
  await caughtUp
  expect(ended).toBe(2)
})
