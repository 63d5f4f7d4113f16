import { expect, test, vi } from 'vitest'
import { gather, inHalves } from './gather.ts'

test('what has come by now is done in one go, what comes meanwhile in the next, and each gets its own answers', async () => {
  const lots: string[][] = []
  let goOn = () => {}
  const ask = gather(10, async (items: string[]) => {
    lots.push(items)
    await new Promise<void>(done => {
      goOn = done
    })
    return items.map(item => item.toUpperCase())
  })
  const first = Promise.all([ask(['a']), ask(['b', 'c']), ask([])])
  await vi.waitUntil(() => lots.length === 1)
  const second = Promise.all([ask(['d']), ask(['e'])])
  goOn()
  expect(await first).toEqual([['A'], ['B', 'C'], []])
  await vi.waitUntil(() => lots.length === 2)
  goOn()
  expect(await second).toEqual([['D'], ['E']])
  expect(lots).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e']
  ])
})

test('what one hands in stays together, and is done although it is more than fits', async () => {
  const lots: number[][] = []
  const ask = gather(3, async (items: number[]) => {
    lots.push(items)
    return items
  })
  const answers = await Promise.all([ask([1, 2]), ask([3, 4]), ask([5, 6, 7, 8]), ask([9])])
  expect(answers).toEqual([[1, 2], [3, 4], [5, 6, 7, 8], [9]])
  expect(lots).toEqual(answers)
})

test('what fails is told to all who shared it, and the next goes on', async () => {
  const ask = gather(2, async (items: string[]) => {
    if (items.includes('broken')) throw new Error('no')
    return items
  })
  const results = await Promise.allSettled([ask(['a']), ask(['broken']), ask(['b'])])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
})

test('one that breaks takes no other with it, and costs few further goes', async () => {
  let goes = 0
  const items = Array.from({ length: 200 }, (_, i) => i)
  const answers = await inHalves<number, string>(
    items,
    async some => {
      goes++
      if (some.includes(70)) throw new Error('poison')
      return some.map(String)
    },
    async (_, { message }) => message
  )
  expect(answers).toEqual(items.map(i => (i === 70 ? 'poison' : String(i))))
  expect(goes).toBeLessThan(20)
})

test('an engine that is out of order is the fault of none of them', async () => {
  const full = Object.assign(new Error('full'), { errcode: 13 })
  const given = inHalves(
    [1, 2],
    async () => {
      throw full
    },
    async () => 'given up'
  )
  await expect(given).rejects.toBe(full)
})
