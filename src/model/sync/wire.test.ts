import fc from 'fast-check'
import { expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import { problems } from '../problem.ts'
import { type Op, opSchema, signedOpText } from './op.ts'
import {
  protocol,
  pullAnswerSchema,
  pullRequestSchema,
  pushAnswerSchema,
  pushRequestSchema,
  signedRequestText
} from './wire.ts'

const uuid = fc.uuid()
const count = fc.nat({ max: 2 ** 40 })
const optionally = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
/** What JSON can say, with words of any script. */
const value = fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' })
/** Names of fields and scopes; the one that would reach a prototype is no name, see below. */
const name = (maxLength: number) => fc.string({ maxLength }).filter(each => each !== '__proto__')
const edit = fc.dictionary(name(40), value, {
  maxKeys: 8,
  noNullPrototype: true
})
const claim = fc.record({ wall: count, offset: fc.option(fc.integer()) })

const op: fc.Arbitrary<Op> = fc.record({
  id: uuid,
  v: fc.integer({ min: 1, max: 1000 }),
  device: uuid,
  n: count,
  kind: fc.string({ maxLength: 40 }),
  record: uuid,
  set: edit,
  seen: fc.array(uuid, { maxLength: 5 }),
  at: claim
})
const envelope = fc.record({
  id: uuid,
  device: uuid,
  form: fc.constantFrom('signed', 'sealed'),
  body: fc.string({ unit: 'binary' }),
  signature: fc.string({ maxLength: 500 })
})
const answer = fc.record(
  {
    id: uuid,
    outcome: fc.constantFrom('accepted', 'seen', 'kept-beside', 'parked', 'later'),
    problem: fc.constantFrom(...problems),
    scope: fc.string(),
    seq: count
  },
  { requiredKeys: ['id', 'outcome'] }
)
const common = { epoch: fc.string(), now: count }
const entry = fc.record({
  id: uuid,
  by: uuid,
  device: uuid,
  at: claim,
  set: edit,
  seen: fc.array(uuid, { maxLength: 3 }),
  got: count
})
const body = fc.oneof(
  fc.record({ fields: edit }),
  fc.record({ entries: fc.array(entry, { maxLength: 3 }) }),
  fc.constant(null)
)
const row = fc.record({ id: fc.string(), kind: fc.string(), seq: count, year: count, body })
const page = fc.record({
  scope: fc.string(),
  from: count,
  to: count,
  rows: fc.array(row, { maxLength: 3 })
})
const pullAnswer = fc.record({
  ...common,
  me: fc.record({ id: uuid, name: fc.string(), posts: fc.constant([]) }),
  scopes: fc.array(fc.string()),
  reset: fc.boolean(),
  pages: fc.array(page, { maxLength: 3 }),
  more: fc.boolean()
})

/** As it comes out of the wire at the other end. */
function travel(sent: unknown): unknown {
  return JSON.parse(JSON.stringify(sent))
}

test('an op says the same after its way as before', () => {
  fc.assert(
    fc.property(op, sent => {
      expect(opSchema.parse(travel(sent))).toEqual(travel(sent))
    }),
    often
  )
})

test('a field that would reach the prototype does not arrive', () => {
  const sent = '{"__proto__":{"taken":1},"reason":"ill"}'
  const set = opSchema.shape.set.parse(JSON.parse(sent))
  expect(Object.keys(set)).toEqual(['reason'])
  expect((set as { taken?: unknown }).taken).toBeUndefined()
})

test('envelopes arrive as they were handed in, whatever stands in them', () => {
  fc.assert(
    fc.property(fc.array(envelope, { maxLength: 4 }), envelopes => {
      const sent = { protocol, envelopes }
      expect(pushRequestSchema.parse(travel(sent))).toEqual(sent)
    }),
    often
  )
})

test('answers arrive as they were given', () => {
  fc.assert(
    fc.property(fc.record({ ...common, answers: fc.array(answer, { maxLength: 4 }) }), sent => {
      expect(pushAnswerSchema.parse(travel(sent))).toEqual(sent)
    }),
    often
  )
})

test('cursors and pages arrive as they were sent', () => {
  const cursors = fc.dictionary(name(120), count, { noNullPrototype: true })
  fc.assert(
    fc.property(
      cursors,
      optionally(fc.string({ maxLength: 60 })),
      pullAnswer,
      (read, epoch, sent) => {
        const asked = { protocol, epoch: epoch ?? null, cursors: read }
        expect(pullRequestSchema.parse(travel(asked))).toEqual(travel(asked))
        expect(pullAnswerSchema.parse(travel(sent))).toEqual(travel(sent))
      }
    ),
    often
  )
})

test('an older app reads an answer that says more than it knows', () => {
  fc.assert(
    fc.property(
      pullAnswer,
      fc.dictionary(fc.constantFrom('hint', 'limits'), value),
      (sent, more) => {
        expect(pullAnswerSchema.parse(travel({ ...more, ...sent }))).toEqual(travel(sent))
      }
    ),
    often
  )
})

test('no two texts are signed as the same, and no op as a request', () => {
  const part = fc.string({ maxLength: 20 }).filter(text => !text.includes('\n'))
  const request = fc.tuple(part, part, part)
  fc.assert(
    fc.property(request, request, op, (a, b, { id }) => {
      const same = a.every((each, i) => each === b[i])
      expect(signedRequestText(...a) === signedRequestText(...b)).toBe(same)
      expect(signedOpText(id)).not.toBe(signedRequestText(...a))
    }),
    often
  )
})
