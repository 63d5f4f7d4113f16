/** Ten thousand short records on one phone, handed in at once; and what they weigh afterwards. */
import { createRandom } from '../../random.ts'
import type { Part } from '../part.ts'
import { drain } from './beside-pouchdb.ts'
import { shortVisits } from './day-books.ts'
import { batches, buildPages } from './peers.ts'
import { loopback, villageLine } from './shaped-line.ts'
import { openPeers, openSchool } from './sides.ts'

const rounds = 4
const slowRounds = 3
const queued = 10_000

export const queue: Part = {
  figures: ['sync.queue10k'],
  async run(bench) {
    const pages = await buildPages(bench)
    const school = await openSchool(bench, 'queue', { classes: 40, pupils: 25 }, pages.app)
    const peers = await openPeers(bench, 'queue', pages.pouchdb)
    const records = shortVisits(school.classes, queued, createRandom(2))
    const ours = { name: 'app', side: school, batch: 0 }
    const all = batches.map(batch => ({ name: `pouchdb-${batch}`, side: peers, batch }))
    const name = 'sync.queue10k'
    const quick = await drain(bench, `${name}.loopback`, [ours, ...all], loopback, records, rounds)
    const best = all.filter(variant => variant.name === quick.best)
    const turns = [ours, ...best]
    const slow = await drain(bench, `${name}.shaped`, turns, villageLine, records, slowRounds)
    const inApp = queued * (rounds + slowRounds)
    const inPeers = queued * (rounds * batches.length + slowRounds)
    const app = ((await school.stop()) - school.emptyBytes) / inApp
    const pouchdb = (await peers.stop()) / inPeers
    return [
      ...quick.figures,
      ...slow.figures,
      { name: `${name}.server.bytes-per-record`, value: app, unit: 'bytes' },
      { name: `${name}.server.bytes-per-record.pouchdb`, value: pouchdb, unit: 'bytes' }
    ]
  }
}
