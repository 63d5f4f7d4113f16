import { expect, onTestFinished, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { enrolledDevice } from '../../testing/device.ts'
import { memoryRing } from '../../testing/memory-ring.ts'
import { openServer } from '../../testing/server.ts'
import { keep } from '../store/outbox.ts'
import { setSetting } from '../store/settings.ts'
import { enrol } from './enrol.ts'

test('what was signed before the server named a key is sealed when the phone is let in again', async () => {
  const server = await openServer({ keyRing: memoryRing() })
  const { id, pupils } = server.school.classes[0]!
  const person = await server.hire('Сәуле', 'teacher', [id])
  const phone = await enrolledDevice(server, person)
  onTestFinished(() => {
    phone.close()
    return server.close()
  })
  const { db } = phone.store
  await db.settings.delete('sealKey')
  const set = { taken: { roll: pupils, marks: {} } }
  const record = sheetId(id, server.today())
  await keep(phone.store, [{ kind: 'sheet', record, scope: `class:${id}`, set, seen: [] }])
  await server.db.deleteFrom('device').where('id', '=', phone.id).execute()
  await setSetting(phone.store, 'sync', { running: false, problem: 'unknown-device' })
  const { secret } = await server.invite(person)
  expect(await enrol(phone.app, { secret })).toMatchObject({ ok: true })
  expect(await db.outbox.toArray()).toMatchObject([{ envelope: { form: 'sealed' } }])
  expect(await phone.sync()).toMatchObject({ ok: true, delivered: 1 })
})
