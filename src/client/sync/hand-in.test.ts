import { expect, test } from 'vitest'
import type { PushAnswer, PushRequest } from '../../model/sync/wire.ts'
import { handIn, type Pile, type Waiting } from './hand-in.ts'

test('a long outbox is handed in whole, and not read once more for each batch', async () => {
  const waiting = new Map(
    Array.from({ length: 2300 }, (_, i): [string, Waiting] => {
      const id = `op-${i}`
      return [id, { id, envelope: { id, device: 'a', form: 'signed', body: '{}', signature: '' } }]
    })
  )
  let readings = 0
  const pile: Pile = {
    async first(most) {
      readings++
      return [...waiting.values()].slice(0, most)
    },
    async settle({ answers }) {
      for (const { id } of answers) waiting.delete(id)
    },
    noteProblem: () => Promise.reject(new Error('nothing is refused'))
  }
  let batches = 0
  const transport = async (_: string, { body }: RequestInit) => {
    batches++
    const { envelopes } = JSON.parse(new TextDecoder().decode(body as Uint8Array)) as PushRequest
    const answers = envelopes.map(({ id }) => ({ id, outcome: 'accepted' as const }))
    return Response.json({ answers, epoch: 'one', now: 0 } satisfies PushAnswer)
  }
  const facts = { delivered: 0 }
  expect(await handIn({ line: { transport }, now: () => 0 }, pile, facts)).toBeUndefined()
  expect([facts.delivered, waiting.size, batches]).toEqual([2300, 0, 12])
  expect(readings).toBeLessThanOrEqual(batches / 2)
})
