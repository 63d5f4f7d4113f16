import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import type { Op } from '../../model/sync/op.ts'
import { createSealer } from '../../model/sync/seal.ts'
import { type Author, handIn, openAuthor } from '../../testing/author.ts'
import { memoryRing } from '../../testing/memory-ring.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import type { KeyRing } from '../context.ts'
import { retryUnopened } from './retry.ts'

const ring = memoryRing()
let isLost: boolean
let server: TestServer
let saule: Author

beforeEach(async () => {
  isLost = false
  const keyRing: KeyRing = {
    current: ring.current,
    privateKey: async kid => (isLost ? undefined : ring.privateKey(kid))
  }
  server = await openServer({ keyRing })
  onTestFinished(() => server.close())
  const classId = server.school.classes[0]!.id
  saule = await openAuthor(server, await server.hire('Сәуле', 'teacher', [classId]))
})

function taken(classId = server.school.classes[0]!.id): Op {
  const set = { taken: { roll: server.school.classes[0]!.pupils, marks: {} } }
  return saule.op({ kind: 'sheet', record: sheetId(classId, server.today()), set })
}

async function sealed(op: Op, forge = false) {
  const { body, signature, ...rest } = await saule.envelope(op)
  const seal = await createSealer(await ring.current(), server.random.bytes)
  const inner = { body, signature: forge ? signature.replace(/^.{8}/, 'AAAAAAAA') : signature }
  return { ...rest, form: 'sealed', body: await seal(rest, inner), signature: '' }
}

function rows() {
  return server.db.selectFrom('parked').select(['id', 'org', 'problem', 'person']).execute()
}

test('What waited for its key is taken in when the key is back, and only then', async () => {
  isLost = true
  const op = taken()
  expect(await handIn(server, [await sealed(op)])).toMatchObject([{ problem: 'unknown-key' }])
  expect(await retryUnopened(server.context)).toEqual({ taken: 0, closed: 1 })
  isLost = false
  expect(await retryUnopened(server.context)).toEqual({ taken: 1, closed: 0 })
  expect(await rows()).toEqual([])
  expect(await saule.push(op)).toMatchObject([{ outcome: 'seen' }])
  expect(await retryUnopened(server.context)).toEqual({ taken: 0, closed: 0 })
})

test('What came sealed anew meanwhile counts once, and its first envelope goes', async () => {
  isLost = true
  const op = taken()
  await handIn(server, [await sealed(op)])
  expect(await saule.push(op)).toMatchObject([{ outcome: 'accepted' }])
  isLost = false
  expect(await retryUnopened(server.context)).toEqual({ taken: 1, closed: 0 })
  expect(await rows()).toEqual([])
})

test('What is refused once it is open lies there once, with its reason and its author', async () => {
  isLost = true
  const op = taken(server.school.classes[1]!.id)
  await handIn(server, [await sealed(op)])
  isLost = false
  expect(await retryUnopened(server.context)).toEqual({ taken: 0, closed: 0 })
  const { org } = server.school
  expect(await rows()).toEqual([{ id: op.id, org, problem: 'not-yours', person: saule.person }])
})

test('What nobody has signed stays nobody’s, with that reason', async () => {
  isLost = true
  const op = taken()
  await handIn(server, [await sealed(op, true)])
  isLost = false
  expect(await retryUnopened(server.context)).toEqual({ taken: 0, closed: 0 })
  expect(await rows()).toEqual([{ id: op.id, org: '', problem: 'wrong-signature', person: null }])
})
