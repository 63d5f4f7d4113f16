/**
 * Reading what lies encrypted on a phone: a class and 4,000 records, none of them opened before. The
 * browser decrypts beside the page, where its throttling does not reach; what the page does with each
 * record is slowed.
 */
import { startServer } from '../../../e2e/school/server.ts'
import { buildPlainPage } from './build.ts'
import { median } from './figures.ts'
import type { Part } from './part.ts'
import { newPhone, newSlowPage } from './phone.ts'

const rounds = 15
const rate = 6

export const decrypt: Part = {
  figures: ['decrypt'],
  async run(bench) {
    bench.say('reading what is encrypted')
    const folder = await bench.folder('decrypt-dist')
    const dist = await buildPlainPage(folder, 'src/testing/bench/decrypt')
    const server = await startServer(await bench.folder('decrypt'), { QAMQORLYQ_DIST: dist })
    const phone = await newPhone(await bench.browser())
    const page = await newSlowPage(phone, rate)
    await page.goto(`http://localhost:${server.port}/`)
    await page.waitForFunction(() => 'filled' in window)
    await page.evaluate(() => window.filled)
    const all: number[] = []
    const one: number[] = []
    for (let round = 1; round <= rounds; round++) {
      all.push(await page.evaluate(() => window.read('class:')))
      one.push(await page.evaluate(() => window.read('class:7/')))
    }
    await phone.close()
    await server.stop()
    return [
      { name: `decrypt.4000.${rate}x`, value: median(all), unit: 'ms' },
      { name: `decrypt.class.${rate}x`, value: median(one), unit: 'ms' }
    ]
  }
}
