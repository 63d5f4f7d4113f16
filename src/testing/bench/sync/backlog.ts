/** Two weeks of a small school on one phone, handed in when the line comes back. */
import { createRandom } from '../../random.ts'
import type { Figure } from '../figures.ts'
import type { Part } from '../part.ts'
import { drain } from './beside-pouchdb.ts'
import { fortnight } from './day-books.ts'
import { buildPages } from './peers.ts'
import { loopback, villageLine } from './shaped-line.ts'
import { openPeers, openSchool } from './sides.ts'

const rounds = 6

export const backlog: Part = {
  figures: ['sync.backlog'],
  async run(bench) {
    const pages = await buildPages(bench)
    const school = await openSchool(bench, 'backlog', { classes: 4, pupils: 25 }, pages.app)
    const peers = await openPeers(bench, 'backlog', pages.pouchdb)
    const records = fortnight(school.classes, createRandom(1))
    // All fifty travel in one batch, whatever its size may be.
    const variants = [
      { name: 'app', side: school, batch: 0 },
      { name: 'pouchdb', side: peers, batch: 100 }
    ]
    const figures: Figure[] = []
    for (const [line, shape] of [
      ['shaped', villageLine],
      ['loopback', loopback]
    ] as const) {
      const name = `sync.backlog.${line}`
      figures.push(...(await drain(bench, name, variants, shape, records, rounds)).figures)
    }
    await school.stop()
    await peers.stop()
    return figures
  }
}
