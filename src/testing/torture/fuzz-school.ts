/** The one server that is asked all these things, as long as it lives: its school can be put back. */
import { createKey } from '../../client/store/keys.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { createSealer, type Sealer } from '../../model/sync/seal.ts'
import { proofOf } from '../../model/sync/standing.ts'
import { findDevice } from '../../server/people/devices.ts'
import { epochOf } from '../../server/store/database.ts'
import { type Author, openAuthor } from '../author.ts'
import { keepCopy, restoreCopy } from '../copies.ts'
import { memoryRing } from '../memory-ring.ts'
import { openServer, type TestServer } from '../server.ts'
import { type GoodInputs, goodInputs } from './good-requests.ts'

export interface FuzzSchool {
  server: TestServer
  authors: Author[]
  inputs: GoodInputs
  epoch: string
  publicKey: string
  /** Seals to the key that the server has. */
  sealer: Sealer
  /** Seals so that what lies inside grows a thousandfold. */
  bombSealer: Sealer
  /** What these devices are asked about with: each knows its own key. */
  proofs: { id: string; proof: string }[]
  /** Puts the school back as it was founded; the server itself goes on. */
  putBack: () => Promise<void>
}

const copy = 'founded'

export async function openFuzzSchool(seed: number, bomb: Uint8Array<ArrayBuffer>) {
  const keyRing = memoryRing()
  const server = await openServer({ seed, keyRing })
  const { db, random } = server
  const classes = server.school.classes.map(({ id }) => id)
  const office = await openAuthor(server, await server.hire('Гүлнар', 'office'))
  const teacher = await openAuthor(server, await server.hire('Сәуле', 'teacher', classes))
  const spare = await openAuthor(server, await server.hire('Болат', 'teacher'))
  const proofs = await Promise.all(
    [teacher, spare].map(async ({ device: id }) => {
      const device = await findDevice(server.context, id)
      return { id, proof: proofOf(device!.publicKey) }
    })
  )
  const sealKey = await keyRing.current()
  const school: FuzzSchool = {
    server,
    authors: [office, office, teacher],
    inputs: { ...(await goodInputs(server, spare)), ...(await setAside(teacher, spare, office)) },
    epoch: await epochOf(db),
    publicKey: (await createKey()).publicKey,
    sealer: await createSealer(sealKey, random.bytes),
    bombSealer: await createSealer(sealKey, random.bytes, async () => bomb),
    proofs,
    putBack: () => restoreCopy(db, copy)
  }
  await keepCopy(db, copy)
  return school

  /** Work that waits for a person, and the commands that decide what becomes of it. */
  async function setAside(own: Author, other: Author, asker: Author): Promise<Partial<GoodInputs>> {
    const record = sheetId(classes[0]!, server.today())
    const set = { marks: { [server.school.classes[0]!.pupils[0]!]: { fact: 'absent' } } }
    await own.push(own.op({ kind: 'sheet', record, set: { marks: 'spoilt' } }))
    await other.push(other.op({ kind: 'sheet', record, set }))
    const { ops } = await asker.command('list-parked', {})
    const keyOf = (author: Author) => ({ key: ops.find(op => op.author === author.person)!.key })
    return {
      'drop-parked': keyOf(own),
      'hand-over-parked': keyOf(own),
      'take-parked': keyOf(other)
    }
  }
}
