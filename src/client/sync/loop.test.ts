import { afterEach, beforeEach, expect, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { endDevice } from '../../server/people/standing.ts'
import { enrolledDevice, type TestDevice } from '../../testing/device.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import type { Environment } from '../environment.ts'
import { createKey } from '../store/keys.ts'
import { lockAnew } from '../store/locking.ts'
import { keep } from '../store/outbox.ts'
import { setting } from '../store/settings.ts'
import { makeVault } from '../store/vault.ts'
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
  const guard = 120_000
  await expect.poll(() => plans.map(({ ms }) => ms === guard)).toEqual([false])
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

test('a locked phone asks how it stands before it hands in, and is told that it is lost', async () => {
  const { store, line } = phone
  const { id, pupils } = server.school.classes[0]!
  const set = { taken: { roll: pupils, marks: {} } }
  const decision = { kind: 'sheet', record: sheetId(id, server.today()), set, seen: [] }
  await keep(store, [{ ...decision, scope: `class:${id}` }])
  const { privateKey: _, ...device } = (await setting(store, 'device'))!
  const { secret } = await createKey()
  const stretch = async () => new Uint8Array(32)
  await lockAnew(store, await makeVault({ ...store, stretch }, '481516', secret), device)
  store.keys = undefined
  const asked: string[] = []
  const { transport } = line
  line.transport = (path, init) => {
    asked.push(path)
    return transport(path, init)
  }
  await server.db.transaction().execute(write => endDevice(write, phone.id, 'lost', 1))
  start({})
  await next()
  await expect.poll(() => setting(store, 'vault')).toBeUndefined()
  await expect.poll(() => asked).toEqual(['/api/standing', '/api/push', '/api/standing'])
})

test('while another window has the turn it is tried again soon, and whoever waits is told later', async () => {
  let isTaken = true
  const loop = start({
    alone: async (_, run) => (isTaken ? undefined : run())
  })
  let isTold = false
  const caughtUp = loop.caughtUp().then(() => {
    isTold = true
  })
  await next()
  expect(isTold).toBe(false)
  expect(plans[0]!.ms).toBeLessThan(10_000)
  isTaken = false
  await next()
  await caughtUp
  expect(await setting(phone.store, 'sync')).toMatchObject({ lastContact: server.clock.now })
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
