/**
 * The first reading of a whole school in a real browser: from the invitation being accepted until
 * every record is kept. In turns with a server that has ten years of data.
 */
import { startServer } from '../../../e2e/school/server.ts'
import { medianAfterFirst } from './figures.ts'
import { type GrownSchool, growSchool } from './grown-school.ts'
import type { Bench, Part } from './part.ts'
import { comeIn, newPhone } from './phone.ts'

const rounds = 15

export const firstSync: Part = {
  figures: ['first-sync', 'ten-years.ratio', 'ten-years.first-sync'],
  async run(bench) {
    const schools = [await open(bench, 1), await open(bench, 10)]
    const samples: number[][] = [[], []]
    for (let round = 1; round <= rounds; round++) {
      bench.say(`first sync, round ${round} of ${rounds}`)
      for (const [i, school] of schools.entries()) samples[i]!.push(await measure(bench, school))
    }
    for (const { close } of schools) await close()
    const [one = 0, ten = 0] = samples.map(medianAfterFirst)
    return [
      { name: 'first-sync.ms', value: one, unit: 'ms' },
      { name: 'ten-years.first-sync.ms', value: ten, unit: 'ms' },
      { name: 'ten-years.ratio', value: ten / one, unit: 'times' }
    ]
  }
}

interface Served {
  school: GrownSchool
  url: string
  close: () => Promise<void>
}

async function open(bench: Bench, years: number): Promise<Served> {
  const dataDir = await bench.folder(`first-sync-${years}`)
  bench.say(`filling a school with data of ${years} school years`)
  const school = await growSchool(dataDir, years)
  const server = await startServer(dataDir, { QAMQORLYQ_DIST: await bench.dist() })
  return {
    school,
    url: `http://localhost:${server.port}`,
    async close() {
      await server.stop()
      await school.close()
    }
  }
}

async function measure(bench: Bench, { school, url }: Served): Promise<number> {
  const phone = await newPhone(await bench.browser())
  try {
    const page = await phone.newPage()
    await comeIn(page, url, await school.invite('office'))
    return await page.evaluate(() => {
      const [redeemed] = performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('/api/redeem'))
      return performance.now() - (redeemed as PerformanceResourceTiming).responseEnd
    })
  } finally {
    await phone.close()
  }
}
