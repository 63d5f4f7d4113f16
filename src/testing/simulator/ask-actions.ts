/**
 * What a changed app could ask for, whoever holds it: lists and commands that are not for this person
 * among them.
 */
import { setting, signerOf } from '../../client/store/settings.ts'
import { call } from '../../client/sync/call.ts'
import { sendCommand } from '../../client/sync/command.ts'
import type { CommandName } from '../../model/access.ts'
import type { CommandInput } from '../../model/commands.ts'
import type { Pupil } from '../../model/kinds/pupil.ts'
import { proofOf, standingAnswerSchema } from '../../model/sync/standing.ts'
import type { Action } from './action.ts'
import { markOf } from './isolation.ts'
import { isOffice } from './roles.ts'
import type { Phone, World } from './world.ts'

export const askActions: Action[] = [
  { name: 'ask for what is set aside', weight: 1.5, run: askForParked },
  { name: 'hand over what is set aside', weight: 0.7, run: handOver },
  { name: 'ask for a list of the office', weight: 1.5, run: askForList },
  { name: 'ask which phones were ended', weight: 0.5, run: askForStanding },
  { name: 'take in what is set aside', weight: 0.7, run: takeIn },
  { name: 'take in what an ended phone has handed in', weight: 0.4, run: takeInOf },
  { name: "save a child's record", weight: 0.8, run: saveChild }
]

async function askForParked(_: World, phone: Phone): Promise<void> {
  await give(phone, 'list-parked', {})
}

async function handOver(world: World, phone: Phone): Promise<void> {
  const listed = await give(phone, 'list-parked', {})
  for (const { key, isMine } of listed?.ops ?? []) {
    if (!isMine) continue
    world.handedOver.add(key)
    await give(phone, 'hand-over-parked', { key })
  }
}

async function askForList({ random }: World, phone: Phone): Promise<void> {
  const child = { row: 2, name: 'Қасенов Мирас', className: { grade: 7, letter: 'А' }, doubts: [] }
  const lists = [
    () => give(phone, 'list-devices', {}),
    () => give(phone, 'list-audit', {}),
    () => give(phone, 'last-import', {}),
    () => give(phone, 'plan-import', { candidates: [child], refused: [] })
  ]
  await random.pick(lists)()
}

async function takeIn(world: World, phone: Phone): Promise<void> {
  const listed = await give(phone, 'list-parked', {})
  for (const { key, id } of listed?.ops.slice(0, 4) ?? []) {
    if (isOffice(phone.person, world.server.today())) world.takenIn.add(id)
    await give(phone, 'take-parked', { key })
  }
}

async function takeInOf(world: World, phone: Phone): Promise<void> {
  const { random, phones, ops, server } = world
  const other = random.pick(phones)
  for (const op of ops.values()) {
    if (op.phone === other && isOffice(phone.person, server.today())) world.takenIn.add(op.id)
  }
  await give(phone, 'take-parked-of', { device: other.device.id })
}

/** What was decided on one state of a record may be saved once. */
async function saveChild(world: World, phone: Phone): Promise<void> {
  const { random, saved } = world
  const rows = phone.disk.rows('records').filter(({ kind }) => kind === 'pupil')
  if (rows.length === 0) return
  const { id, seq, body } = random.pick(rows)
  const { fields } = body as { fields: Pupil }
  const address = `${markOf(id)}, ${random.int(100)}`
  const answer = await give(phone, 'save-pupil', { id, seq, fields: { ...fields, address } })
  const basis = `${id} ${seq}`
  if (answer && saved.has(basis)) world.overwrites.push(`${id} as it was at ${seq}, by the office`)
  if (answer) saved.add(basis)
}

/** Of all phones, knowing what proves that it is one's own of a few. */
async function askForStanding({ random, phones }: World, phone: Phone): Promise<void> {
  const devices = await Promise.all(
    phones.map(async ({ device: { id }, proof }) => ({
      id,
      proof: random.chance(0.5) ? proof : proofOf('a guess')
    }))
  )
  await call(phone.device.line, '/api/standing', { devices }, standingAnswerSchema)
}

async function give<N extends CommandName>({ device }: Phone, name: N, input: CommandInput<N>) {
  const signer = signerOf(device.store, await setting(device.store, 'device'))
  if (!signer) return undefined
  const answered = await sendCommand(device.app.environment, signer, name, input)
  return answered.ok ? answered.answer : undefined
}
