import { expect, onTestFinished, test } from 'vitest'
import { enrolledDevice } from '../../testing/device.ts'
import { openServer } from '../../testing/server.ts'
import { command } from './office.ts'

test('a command waits until what it changed is read back, a question does not', async () => {
  const server = await openServer()
  const phone = await enrolledDevice(server, await server.hire('Гүлнар', 'office'))
  onTestFinished(() => {
    phone.close()
    return server.close()
  })
  let asked = 0
  const caughtUp = async () => {
    asked++
    await phone.sync()
  }
  const app = { ...phone.app, caughtUp }
  expect(await command(app, 'list-devices', {})).toMatchObject({ ok: true })
  expect(asked).toBe(0)
  const fields = { name: 'Сәуле', grants: [] }
  const saved = await command(app, 'save-staff', { fields })
  if (!saved.ok) throw new Error(saved.problem)
  const key = `org:${server.school.org}/staff/${saved.answer.id}`
  expect(await phone.read(key)).toMatchObject([{ fields }])
  expect(asked).toBe(1)
})
