/**
 * A worker that writes the file of an export, so that the screen goes on meanwhile. It is given the
 * tables one by one, then what the file says about itself, and answers with the bytes, or with nothing
 * if they could not be written.
 */
import type { ExportFormat } from '../model/export/request.ts'
import type { Exported, ExportTable } from '../model/export/table.ts'
import { writeExport } from '../sheets/write-export.ts'

export type WriterMessage =
  | { table: ExportTable }
  | { format: ExportFormat; rest: Omit<Exported, 'tables'> }

const tables: ExportTable[] = []

addEventListener('message', ({ data }: MessageEvent<WriterMessage>) => {
  if ('table' in data) tables.push(data.table)
  else write(data).catch(() => postMessage(null))
})

async function write({ format, rest }: Extract<WriterMessage, { format: unknown }>): Promise<void> {
  const bytes = await writeExport({ ...rest, tables }, format)
  postMessage(bytes, { transfer: [bytes.buffer] })
}
