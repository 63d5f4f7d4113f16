/** A new phone of the office reads a school of a thousand pupils with a year of registers. */
import type { Part } from '../part.ts'
import { compare, takeTurns } from './beside-pouchdb.ts'
import { batches, buildPages } from './peers.ts'
import { loopback } from './shaped-line.ts'
import { openGrownSchool, openPeers } from './sides.ts'

const rounds = 4
const note =
  'The app also signs the request, reads by role and scope, and keeps each page with its cursor in one ' +
  'transaction; PouchDB also fetches revision trees and writes checkpoints on both sides.'

export const firstPull: Part = {
  figures: ['sync.first-pull'],
  async run(bench) {
    const pages = await buildPages(bench)
    const school = await openGrownSchool(bench, pages.app)
    const { length } = school.documents
    const peers = await openPeers(bench, 'first-pull', pages.pouchdb, school.documents)
    const variants = [
      { name: 'app', side: school, batch: 0 },
      ...batches.map(batch => ({ name: `pouchdb-${batch}`, side: peers, batch }))
    ]
    const name = 'sync.first-pull'
    const runs = await takeTurns(bench, name, variants, loopback, rounds, async page => {
      const { ms, records } = await page.read()
      if (records < length * 0.99) throw new Error(`only ${records} of ${length} records`)
      return ms
    })
    await school.stop()
    await peers.stop()
    return compare(name, runs, length, note).figures
  }
}
