/**
 * Spare copies: each sealed envelope that waits lies a second time in a storage that does not share the fate of
 * its database, for browsers can lose a whole database. Whoever finds a copy can hand it in and read none of it.
 * Copies are laid when an op is kept; all else that becomes of what waits they follow by `alignSpares`.
 */
import Dexie from 'dexie'
import { type Envelope, envelopeSchema } from '../../model/sync/op.ts'
import type { Shelf } from '../environment.ts'
import type { OutboxRow } from './database.ts'
import type { Store } from './store.ts'

/** So much of the end of a seal tells one from another that was made anew of the same op. */
const mark = 16

/** The copies of what is being kept, which is not held up where they cannot be laid. */
export function sparesOf({ db, spare }: Store, rows: OutboxRow[]) {
  const copies = copiesOf(db, rows)
  let laid: Promise<unknown> = Promise.resolve()
  return {
    /** To be called within the transaction that keeps the ops: whoever finds the copies and asks for their ops waits for it. */
    lay() {
      if (spare) laid = Dexie.ignoreTransaction(() => layAll(spare, copies))
    },
    laid: () => laid,
    async takeBack() {
      await laid
      await spare?.remove([...copies.keys()])
    }
  }
}

/**
 * Makes the copies what they have to be by what waits in these databases: those that are missing are laid, those
 * of ops that wait no longer go. Answers the strays, whose ops no database here knows: it was lost, or does not open.
 */
export async function alignSpares(stores: [Store, ...Store[]]): Promise<Set<string>> {
  const [{ spare }] = stores
  if (!spare) return new Set()
  const strays = new Set(await spare.names())
  for (const store of stores) {
    const known = await alignOne(store, spare, [...strays]).catch(() => [])
    for (const name of known) strays.delete(name)
  }
  return strays
}

/** Answers which of the copies are of ops that the database knows. */
async function alignOne({ db }: Store, spare: Shelf, there: string[]): Promise<string[]> {
  const own = there.filter(name => isOf(db.name, name))
  const [waiting, ids] = await db.transaction('r', db.outbox, () =>
    Promise.all([
      db.outbox.where('state').equals('waiting').toArray(),
      db.outbox.where('id').anyOf(own.map(opOfSpare)).uniqueKeys()
    ])
  )
  const due = copiesOf(db, waiting)
  const known = new Set(ids)
  const ofKnown = own.filter(name => known.has(opOfSpare(name)))
  await spare.remove(ofKnown.filter(name => !due.has(name)))
  for (const name of own) due.delete(name)
  await layAll(spare, due)
  return ofKnown
}

/** Whether a copy is of an op of this database. */
export function isOf(database: string, name: string): boolean {
  return name.startsWith(`${database}/`)
}

export function opOfSpare(name: string): string {
  return name.split('/')[1] ?? ''
}

/** The envelope of a copy; nothing if there is none, or it is damaged. */
export async function readSpare(spare: Shelf, name: string): Promise<Envelope | undefined> {
  try {
    return envelopeSchema.parse(JSON.parse((await spare.read(name)) ?? ''))
  } catch {
    return undefined
  }
}

/** By its name each; an envelope that is not sealed could be read, and gets none. */
function copiesOf(db: Pick<Dexie, 'name'>, rows: OutboxRow[]): Map<string, Envelope> {
  return new Map(
    rows
      .filter(({ envelope }) => envelope.form === 'sealed')
      .map(({ envelope }) => [`${db.name}/${envelope.id}/${envelope.body.slice(-mark)}`, envelope])
  )
}

async function layAll(spare: Shelf, copies: Map<string, Envelope>): Promise<void> {
  await Promise.all(
    [...copies].map(([name, envelope]) => spare.put(name, JSON.stringify(envelope)))
  )
}
