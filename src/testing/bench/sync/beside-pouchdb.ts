/**
 * The app's engine beside PouchDB with its own server, in one browser and in turns. Both pages are
 * driven alike (`engine.ts`), over the same line, each time on a new phone.
 */
import { type Figure, medianAfterFirst } from '../figures.ts'
import type { Bench } from '../part.ts'
import { newPhone } from '../phone.ts'
import type { BenchRecord } from './engine.ts'
import { openLine, type Shape } from './shaped-line.ts'
import type { Side } from './sides.ts'

const drainNote =
  'The app also opens each seal, checks each signature, shape, role and place, keeps history, answers for each ' +
  'record by name and has it on the disk before it does; it has signed and sealed while the record was kept, and ' +
  'keeps both for thirty days in case the server loses it. PouchDB also ' +
  'compares revision trees, writes checkpoints on both sides and can replicate any database both ways.'

/** One run on one phone. `wire` and `phone`: bytes in all. */
interface Run {
  ms: number
  wire: number
  phone: number
}

/** Who runs, with which size of batch. */
export interface Variant {
  name: string
  side: Side
  batch: number
}

/** Hands in what was kept on a phone that knows its server and its school. */
export function drain(
  bench: Bench,
  name: string,
  variants: Variant[],
  shape: Shape,
  records: BenchRecord[],
  times: number
) {
  return takeTurns(bench, name, variants, shape, times, async page => {
    await page.read()
    await page.begin()
    await page.fill(records)
    return page.deliver()
  }).then(runs => compare(name, runs, records.length, drainNote))
}

interface Driven {
  read: () => Promise<{ ms: number; records: number }>
  fill: (records: BenchRecord[]) => Promise<void>
  deliver: () => Promise<number>
  /** Bytes count from here. */
  begin: () => Promise<void>
}

/** Each variant on a new phone, in turns, so that what disturbs one disturbs the others. */
export async function takeTurns(
  bench: Bench,
  name: string,
  variants: Variant[],
  shape: Shape,
  times: number,
  run: (page: Driven) => Promise<number>
): Promise<Map<string, Run[]>> {
  const runs = new Map<string, Run[]>()
  for (let round = 1; round <= times; round++) {
    bench.say(`${name}, round ${round} of ${times}`)
    for (const variant of variants) {
      const one = await runOnce(bench, variant, shape, run)
      runs.set(variant.name, [...(runs.get(variant.name) ?? []), one])
    }
  }
  return runs
}

async function runOnce(
  bench: Bench,
  { side, batch }: Variant,
  shape: Shape,
  run: (page: Driven) => Promise<number>
): Promise<Run> {
  const line = await openLine(side.port, shape)
  const phone = await newPhone(await bench.browser())
  try {
    const page = await phone.newPage()
    await page.goto(line.url)
    await page.evaluate(access => window.engine.open(access), await side.access())
    const kept = () => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
    let before = 0
    const begin = async () => {
      before = await kept()
      line.carried()
    }
    await begin()
    const ms = await run({
      read: () => page.evaluate(batch => window.engine.read(batch), batch),
      fill: records => page.evaluate(records => window.engine.fill(records), records),
      deliver: () => page.evaluate(batch => window.engine.deliver(batch), batch),
      begin
    })
    const wire = line.carried()
    await page.evaluate(() => window.engine.rest())
    return { ms, wire, phone: (await kept()) - before }
  } finally {
    await phone.close()
    line.close()
  }
}

/** The app's figures, those of PouchDB at its best size of batch, and how many times as long it takes. */
export function compare(
  name: string,
  runs: Map<string, Run[]>,
  records: number,
  note: string
): { figures: Figure[]; best: string } {
  const middle = (variant: string, of: keyof Run) =>
    medianAfterFirst((runs.get(variant) ?? []).map(run => run[of]))
  const others = [...runs.keys()].filter(variant => variant !== 'app')
  const best = others.toSorted((a, b) => middle(a, 'ms') - middle(b, 'ms'))[0]!
  const figures: Figure[] = [
    { name: `${name}.ms`, value: middle('app', 'ms'), unit: 'ms' },
    ...others.map(
      (variant): Figure => ({
        name: `${name}.${variant}.ms`,
        value: middle(variant, 'ms'),
        unit: 'ms'
      })
    ),
    {
      name: `${name}.vs-pouchdb`,
      value: middle(best, 'ms') / middle('app', 'ms'),
      unit: 'times',
      note
    }
  ]
  for (const what of ['wire', 'phone'] as const) {
    const each = `${name}.${what}.bytes-per-record`
    figures.push(
      { name: each, value: middle('app', what) / records, unit: 'bytes' },
      { name: `${each}.pouchdb`, value: middle(best, what) / records, unit: 'bytes' }
    )
  }
  return { figures, best }
}
