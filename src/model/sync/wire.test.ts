import { expect, test } from 'vitest'
import { pushAnswerSchema } from './wire.ts'

test('an answer with a reason of a later version still says what became of each op', () => {
  const answers = [
    { id: 'a', outcome: 'accepted', scope: 'class:7', seq: 1 },
    { id: 'b', outcome: 'parked', problem: 'of-a-later-version' }
  ]
  const read = pushAnswerSchema.safeParse({ epoch: 'e', now: 1, answers })
  expect(read.data?.answers).toEqual([answers[0], { id: 'b', outcome: 'parked' }])
})
