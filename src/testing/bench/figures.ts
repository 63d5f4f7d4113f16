/** Figures, the aims they are held against, and the table in which a person reads them. */

export interface Figure {
  /** Such as `start.offline.6x`; the part before the first dot says what was measured. */
  name: string
  value: number
  unit: 'bytes' | 'ms' | 'times' | 'a second'
  /** What must be known to judge it, such as what only one of two sides does. */
  note?: string
}

/** The most that a figure may be. */
export const aims: Readonly<Record<string, number>> = {
  'first-visit.brotli': 110_000,
  'precache.brotli': 500_000,
  'start.offline.6x.vs-bare': 1.3,
  'register.6x': 2500,
  'tap.6x': 50,
  'confirm.6x': 150,
  'decrypt.4000.6x': 1500,
  'decrypt.class.6x': 150,
  'import.3000.ms': 5000,
  'export.6x': 10_000,
  'sheet.server-bytes': 1000,
  'first-sync.ms': 3000,
  'ten-years.ratio': 1.2,
  'sync.backlog.shaped.ms': 1500,
  'sync.first-pull.ms': 3000,
  'sync.server.sqlite.p99': 250,
  'sync.server.postgres.p99': 250
}

/** The least that a figure may be. */
export const leastAims: Readonly<Record<string, number>> = {
  'sync.backlog.shaped.vs-pouchdb': 3,
  'sync.queue10k.loopback.vs-pouchdb': 2,
  'sync.server.sqlite.per-second': 2000,
  'sync.server.postgres.per-second': 2000
}

/** The middle of the samples. The first one is thrown away: it pays for what is not yet warm. */
export function medianAfterFirst(samples: readonly number[]): number {
  return median(samples.slice(1))
}

/** The middle value, or the mean of the two middle ones. Throws if there are none. */
export function median(samples: readonly number[]): number {
  if (samples.length === 0) throw new RangeError('no samples')
  const sorted = samples.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]!
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]!
  return (lower + upper) / 2
}

/** Whether a figure keeps its aim; nothing if none was set. */
export function isMet({ name, value }: Figure): boolean | undefined {
  const most = aims[name]
  if (most !== undefined) return value <= most
  const least = leastAims[name]
  return least === undefined ? undefined : value >= least
}

/** One line for each figure: name, value with its unit, and the aim with the verdict; then the notes. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map(figure => {
    const { name, value, unit } = figure
    const met = isMet(figure)
    const verdict = met === undefined ? '' : met ? 'met' : 'MISSED'
    return [name, shown(value, unit), unit, aimOf(name, unit), verdict]
  })
  const head = ['figure', 'value', 'unit', 'aim', '']
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map(row => row[i]?.length ?? 0))
  )
  const lines = [head, ...rows].map(row =>
    row
      .map((text, i) => (isNumber(i) ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd()
  )
  return [...lines, ...notesOf(figures)].join('\n')
}

/** Each note once, under the figures that need it. */
function notesOf(figures: readonly Figure[]): string[] {
  const byNote = Map.groupBy(
    figures.filter(({ note }) => note),
    ({ note }) => note
  )
  return [...byNote].flatMap(([note, of]) => [
    '',
    `${of.map(({ name }) => name).join(', ')}:`,
    `  ${note}`
  ])
}

function aimOf(name: string, unit: Figure['unit']): string {
  const most = aims[name]
  if (most !== undefined) return `≤ ${shown(most, unit)}`
  const least = leastAims[name]
  return least === undefined ? '' : `≥ ${shown(least, unit)}`
}

function isNumber(column: number): boolean {
  return column === 1 || column === 3
}

function shown(value: number, unit: Figure['unit']): string {
  return value.toLocaleString('en', {
    maximumFractionDigits: unit === 'bytes' || unit === 'a second' ? 0 : unit === 'ms' ? 1 : 2
  })
}

/** Whether a figure is asked for: by its whole name, or by the beginning of it up to a dot. */
export function isAsked(name: string, asked: readonly string[]): boolean {
  return asked.length === 0 || asked.some(part => name === part || name.startsWith(`${part}.`))
}
