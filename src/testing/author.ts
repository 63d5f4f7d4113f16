/** Somebody who signs whatever a test wants said, with no phone and no store in between. */
import { createKey, sign } from '../client/store/keys.ts'
import type { CommandName } from '../model/access.ts'
import { toBase64url } from '../model/base64url.ts'
import type { CommandAnswers, CommandInput } from '../model/commands.ts'
import { uuidv7 } from '../model/ids.ts'
import { authorization, nonceHeader } from '../model/sync/enrolment.ts'
import { type Envelope, type Op, signedOpText } from '../model/sync/op.ts'
import {
  type OpAnswer,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  protocol,
  signedRequestText
} from '../model/sync/wire.ts'
import type { TestServer } from './server.ts'

export interface Author {
  device: string
  person: string
  /** Of the invitation by which it was enrolled. */
  secret: string
  /** An op of this device; what the test does not say is ordinary. */
  op: (part: Partial<Op> & Pick<Op, 'kind' | 'record' | 'set'>) => Op
  envelope: (op: unknown, id?: string) => Promise<Envelope>
  /** Signs these ops and hands them in. */
  push: (...ops: Op[]) => Promise<OpAnswer[]>
  /** The headers of a signed request, over a nonce of the server unless one is given. */
  headers: (
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    nonce?: string
  ) => Promise<Record<string, string>>
  pull: (
    cursors?: PullRequest['cursors'],
    epoch?: string | null,
    cases?: PullRequest['cases']
  ) => Promise<PullAnswer>
  /** Gives a command; throws if it is refused. */
  command: <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<CommandAnswers[N]>
  /** The problem for which a command is refused; throws if it is not. */
  refusal: <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<string>
}

export async function openAuthor(server: TestServer, person: string): Promise<Author> {
  const { clock, random } = server
  const key = await createKey()
  const device = uuidv7(clock.now, random.bytes)
  const { secret } = await server.invite(person)
  const enrolled = await post(server, '/api/redeem', {
    secret,
    device,
    publicKey: key.publicKey,
    label: 'test'
  })
  if (!enrolled.ok) throw new Error('not enrolled')
  let n = 0
  const author: Author = {
    device,
    person,
    secret,
    op: part => ({
      id: uuidv7(clock.now, random.bytes),
      v: 1,
      device,
      n: n++,
      seen: [],
      at: { wall: clock.now, offset: 0 },
      ...part
    }),
    async envelope(op, id = (op as Op).id) {
      const body = typeof op === 'string' ? op : JSON.stringify(op)
      const signature = await sign(key.privateKey, signedOpText(body))
      return { id, device, form: 'signed', body, signature }
    },
    async push(...ops) {
      return handIn(server, await Promise.all(ops.map(op => author.envelope(op))))
    },
    async headers(path, body, nonce) {
      const shown = nonce ?? (await freshNonce(server))
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
      const digest = await crypto.subtle.digest('SHA-256', bytes)
      const text = signedRequestText(path, shown, toBase64url(new Uint8Array(digest)))
      return { authorization: authorization(device, shown, await sign(key.privateKey, text)) }
    },
    async pull(cursors = {}, epoch = null, cases) {
      const body = JSON.stringify({ protocol, epoch, cursors, cases })
      const headers = await author.headers('/api/pull', body)
      const answer = await server.ask('/api/pull', { method: 'POST', body, headers })
      return (await answer.json()) as PullAnswer
    },
    async command(name, input) {
      const answer = await give(name, input)
      if (!answer.ok) throw new Error(await problemOf(answer))
      return ((await answer.json()) as { answer: CommandAnswers[typeof name] }).answer
    },
    async refusal(name, input) {
      const answer = await give(name, input)
      if (answer.ok) throw new Error(`${name} was done`)
      return problemOf(answer)
    }
  }
  async function give(name: CommandName, input: unknown): Promise<Response> {
    const path = `/api/command/${name}`
    const body = JSON.stringify(input)
    return server.ask(path, { method: 'POST', body, headers: await author.headers(path, body) })
  }
  return author
}

/** Hands in envelopes, whoever made them. */
export async function handIn(server: TestServer, envelopes: Envelope[]): Promise<OpAnswer[]> {
  const answer = await post(server, '/api/push', { protocol, envelopes })
  return ((await answer.json()) as PushAnswer).answers
}

export function post(server: TestServer, path: string, value: unknown): Promise<Response> {
  return server.ask(path, { method: 'POST', body: JSON.stringify(value) })
}

export async function freshNonce(server: TestServer): Promise<string> {
  return (await server.ask('/api/health', {})).headers.get(nonceHeader) ?? ''
}

/** The code with which a request was refused. */
export async function problemOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { problem: string }).problem
}
