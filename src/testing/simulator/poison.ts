/** Ops that are spoilt on purpose: each must be set aside, and none may stop the next. */
import { keep } from '../../client/store/outbox.ts'
import { setting } from '../../client/store/settings.ts'
import { toBase64url } from '../../model/base64url.ts'
import { uuidv7 } from '../../model/ids.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import type { Sealed } from '../../model/sync/seal.ts'
import type { Action } from './action.ts'
import type { Phone, World } from './world.ts'

export const poisonActions: Action[] = [
  { name: 'a value of the wrong shape', weight: 0.5, poison: true, run: wrongShape },
  { name: 'a child that nobody knows', weight: 0.3, poison: true, run: unknownChild },
  { name: 'a signature that does not fit', weight: 0.5, poison: true, run: wrongSignature },
  { name: "somebody else's class", weight: 0.5, run: wrongClass }
]

async function wrongShape(world: World, phone: Phone): Promise<void> {
  const { classId } = place(world)
  await keepPoison(phone, 'sheet', sheetId(classId, world.server.today()), classId, {
    marks: { [world.random.pick([...world.classOf.keys()])]: { fact: 'dragon' } }
  })
}

async function unknownChild(world: World, phone: Phone): Promise<void> {
  const { random, server } = world
  const { classId } = place(world)
  const pupil = uuidv7(server.clock.now, random.bytes)
  const day = server.today()
  const set = { pupil, from: day, to: day, reason: 'ill' }
  await keepPoison(phone, 'planned-absence', uuidv7(0, random.bytes), classId, set)
}

async function wrongSignature(world: World, phone: Phone): Promise<void> {
  const { classId, pupil } = place(world)
  const id = sheetId(classId, world.server.today())
  await keepPoison(phone, 'sheet', id, classId, { marks: { [pupil]: { fact: 'here' } } })
  const { outbox } = phone.device.store.db
  const row = await outbox.orderBy('order').last()
  if (!row) return
  const signature = toBase64url(new Uint8Array(64).fill(1 + world.random.int(200)))
  const { body } = (row.copy as Sealed | undefined) ?? row.envelope
  await outbox.put({ ...row, envelope: { ...row.envelope, form: 'signed', body, signature } })
}

/** A register of any class, or of one that its author once had. */
async function wrongClass(world: World, phone: Phone): Promise<void> {
  const { random, classOf } = world
  const had = phone.person.past.flatMap(({ classes }) => classes)
  const known = [...classOf].filter(([, classId]) => had.includes(classId))
  const isKnown = known.length > 0 && random.chance(0.5)
  const [pupil, classId] = random.pick(isKnown ? known : [...classOf])
  const id = sheetId(classId, world.server.today())
  await keepPoison(phone, 'sheet', id, classId, { marks: { [pupil]: { fact: 'absent' } } })
}

function place({ random, classOf }: World): { classId: string; pupil: string } {
  const [pupil, classId] = random.pick([...classOf])
  return { classId, pupil }
}

async function keepPoison(
  phone: Phone,
  kind: string,
  record: string,
  classId: string,
  set: Record<string, unknown>
): Promise<void> {
  if (!(await setting(phone.device.store, 'device'))) return
  await keep(phone.device.store, [{ kind, record, scope: `class:${classId}`, set, seen: [] }])
}
