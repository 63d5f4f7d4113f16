import { expect, test } from 'vitest'
import { openAuthor } from '../author.ts'
import { openServer } from '../server.ts'
import { goodOps } from './good-requests.ts'

test('what the fuzz spoils was good before', async () => {
  const server = await openServer()
  const author = await openAuthor(server, await server.hire('Гүлнар', 'office'))
  const answers = await author.push(...goodOps(server, author))
  expect(answers.map(({ outcome, problem }) => problem ?? outcome)).toEqual(
    answers.map(() => expect.stringMatching(/^(accepted|kept-beside)$/))
  )
  await server.close()
})
