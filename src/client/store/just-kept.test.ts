import Dexie from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { rollId, rollName } from '../../model/kinds/roll.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { enrolledDevice, type TestDevice } from '../../testing/device.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { keep } from './outbox.ts'
import { type LocalRecord, watchRecords } from './records.ts'

// Where there is no storage at all, nothing is live.
Dexie.dependencies.indexedDB = new IDBFactory()

let server: TestServer
let phone: TestDevice
let record: string
let scope: string
let pupils: string[]
let answers: LocalRecord[][]
let stop: () => void

beforeEach(async () => {
  server = await openServer()
  const first = server.school.classes[0]!
  pupils = first.pupils
  scope = `class:${first.id}`
  record = sheetId(first.id, '2027-01-11')
  phone = await enrolledDevice(server, await server.hire('Айгерім', 'teacher', [first.id]))
  await phone.sync()
  answers = []
  const prefixes = [`${scope}/sheet/`, `${scope}/roll/`]
  stop = watchRecords(
    phone.store,
    { prefixes },
    records => answers.push(records),
    error => expect.unreachable(String(error))
  )
  await vi.waitFor(() => expect(answers).toHaveLength(1), 9000)
})

afterEach(async () => {
  stop()
  phone.close()
  await server.close()
})

function take() {
  const set = { taken: { roll: pupils, marks: {} } }
  return keep(phone.store, [{ kind: 'sheet', record, scope, set, seen: [] }])
}

/** Until all that hangs on promises alone is done; the storage takes longer. */
async function settled(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}

test('A register that was kept is shown with its roll before it has been read back', async () => {
  await take()
  await settled()
  const sheet = answers.at(-1)?.find(({ id }) => id === record)
  expect(sheet?.travel.state).toBe('on-this-phone')
  expect(sheet?.entries).toHaveLength(1)
  const name = rollId(scope.slice('class:'.length), rollName(pupils))
  expect(answers.at(-1)?.map(({ id }) => id)).toContain(name)
})

test('What is read back is the same, once', async () => {
  await take()
  await settled()
  const shown = answers.at(-1)
  const count = answers.length
  await vi.waitFor(() => expect(answers.length).toBeGreaterThan(count))
  const byKey = (records: LocalRecord[] = []) =>
    records.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  expect(byKey(answers.at(-1))).toEqual(byKey(shown))
})

test('What could not be kept is never shown', async () => {
  phone.store.db.outbox.hook('creating', () => {
    throw new Error('the disk is full')
  })
  await expect(take()).rejects.toThrow()
  await settled()
  expect(answers).toHaveLength(1)
})
