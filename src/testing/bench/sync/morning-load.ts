/**
 * The teachers of the morning, as a process of their own: it founds their classes in a database that
 * is not served yet, signs their registers and seals them to the server's key, and when it is told the port
 * it hands them in.
 */
import { folderRing } from '../../../server/keys/folder.ts'
import { foundTeachers } from '../../torture/school.ts'
import { handInRegisters, signRegisters } from '../register-load.ts'

/** Clients at once, and how many devices hand in through each of them by turns. */
const clients = 32
const devicesOfOne = 20
const days = 10
/** The first days are thrown away: they pay for what is not yet warm. */
const warmDays = 2

const [, , database = '', keys = ''] = process.argv
const ring = folderRing(keys, { secret: undefined, file: undefined }, Date.now)
const sealKey = await ring.current()
const teachers = await foundTeachers(database, clients * devicesOfOne)
const signed = await Promise.all(
  teachers.map(each => signRegisters(each, '2026-09-01', days, sealKey))
)
const bodies = Array.from({ length: clients }, (_, client) => {
  const own = signed.slice(client * devicesOfOne, (client + 1) * devicesOfOne)
  return Array.from({ length: days }, (_, day) => own.map(of => of[day]!))
})
const part = (from: number, to: number) => bodies.map(byDay => byDay.slice(from, to).flat())

process.send?.('ready')
process.once('message', async port => {
  await handInRegisters(Number(port), part(0, warmDays))
  process.send?.('warm')
  process.send?.(await handInRegisters(Number(port), part(warmDays, days)))
  process.disconnect()
})
