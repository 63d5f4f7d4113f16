/** Figures, the aims they are held against, and the table in which a person reads them. */

export interface Figure {
  /** Such as `start.offline.6x`; the part before the first dot says what was measured. */
  name: string
  value: number
  unit: 'bytes' | 'ms' | 'times'
}

/** The most that a figure may be. */
export const aims: Readonly<Record<string, number>> = {
  'first-visit.brotli': 110_000,
  'precache.brotli': 500_000,
  'start.offline.6x.vs-bare': 1.3,
  'tap.6x': 50,
  'confirm.6x': 150,
  'sheet.server-bytes': 1000,
  'first-sync.ms': 3000,
  'ten-years.ratio': 1.2
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
  const aim = aims[name]
  return aim === undefined ? undefined : value <= aim
}

/** One line for each figure: name, value with its unit, and the aim with the verdict. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map(figure => {
    const { name, value, unit } = figure
    const aim = aims[name]
    const verdict = aim === undefined ? '' : isMet(figure) ? 'met' : 'MISSED'
    return [
      name,
      shown(value, unit),
      unit,
      aim === undefined ? '' : `≤ ${shown(aim, unit)}`,
      verdict
    ]
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
  return lines.join('\n')
}

function isNumber(column: number): boolean {
  return column === 1 || column === 3
}

function shown(value: number, unit: Figure['unit']): string {
  return value.toLocaleString('en', {
    maximumFractionDigits: unit === 'bytes' ? 0 : unit === 'ms' ? 1 : 2
  })
}

/** Whether a figure is asked for: by its whole name, or by the beginning of it up to a dot. */
export function isAsked(name: string, asked: readonly string[]): boolean {
  return asked.length === 0 || asked.some(part => name === part || name.startsWith(`${part}.`))
}
