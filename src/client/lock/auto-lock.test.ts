import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followAbsence } from './auto-lock.ts'

const minute = 60_000
const database = 'qamqorlyq'
let windows: TestWindow[] = []
const shared = new Map<string, string>()

/** A window of the person, as far as the lock asks it. */
interface TestWindow {
  isLocked: boolean
  show: (isSeen: boolean) => void
  /** A sleeping window runs no timer. */
  isAsleep: boolean
  plan: { at: number; run: () => void } | undefined
}

const clock = { now: 1_800_000_000_000 }

beforeEach(() => {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => shared.get(key) ?? null,
    setItem: (key: string, value: string) => void shared.set(key, value)
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  windows = []
  shared.clear()
})

function openWindow(): TestWindow {
  let look = () => {}
  const page = {
    visibilityState: 'visible',
    addEventListener: (_: string, run: () => void) => (look = run)
  }
  const inside = (run: () => void) => () => {
    vi.stubGlobal('document', page)
    run()
  }
  const opened: TestWindow = {
    isLocked: false,
    isAsleep: false,
    plan: undefined,
    show(isSeen) {
      page.visibilityState = isSeen ? 'visible' : 'hidden'
      inside(look)()
    }
  }
  const environment = {
    now: () => clock.now,
    after(ms: number, run: () => void) {
      const plan = { at: clock.now + ms, run: inside(run) }
      opened.plan = plan
      return () => {
        if (opened.plan === plan) opened.plan = undefined
      }
    }
  }
  inside(() => followAbsence(environment, database, () => (opened.isLocked = true)))()
  windows.push(opened)
  return opened
}

/** Lets the time go on, second by second. */
function pass(ms: number): void {
  for (const end = clock.now + ms; clock.now < end; ) {
    clock.now += 1000
    for (const opened of windows) {
      if (!opened.plan || opened.isAsleep || opened.plan.at > clock.now) continue
      const { run } = opened.plan
      opened.plan = undefined
      run()
    }
  }
}

test('A window that is looked at does not lock, one that is not does after three minutes', () => {
  const opened = openWindow()
  pass(60 * minute)
  opened.show(false)
  pass(3 * minute - 1000)
  expect(opened.isLocked).toBe(false)
  pass(1000)
  expect(opened.isLocked).toBe(true)
})

test('A hidden window stays open while the other one is in use, and both lock when neither is', () => {
  const [front, behind] = [openWindow(), openWindow()]
  behind.show(false)
  pass(30 * minute)
  expect(windows.map(({ isLocked }) => isLocked)).toEqual([false, false])
  front.show(false)
  pass(2 * minute)
  behind.show(true)
  pass(10 * minute)
  behind.show(false)
  pass(3 * minute)
  expect(windows.map(({ isLocked }) => isLocked)).toEqual([true, true])
})

test('A window that slept while the other one was in use is open when it is turned to', () => {
  const [front, behind] = [openWindow(), openWindow()]
  behind.show(false)
  behind.isAsleep = true
  pass(20 * minute)
  behind.isAsleep = false
  behind.show(true)
  front.show(false)
  expect(behind.isLocked).toBe(false)
})

test('A device that slept has been looked at by nobody, whatever was in front', () => {
  const [front, behind] = [openWindow(), openWindow()]
  behind.show(false)
  for (const each of windows) each.isAsleep = true
  pass(20 * minute)
  for (const each of windows) each.isAsleep = false
  pass(1000)
  expect(front.isLocked).toBe(true)
  behind.show(true)
  expect(behind.isLocked).toBe(true)
})
