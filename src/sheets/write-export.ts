/** An export as the bytes of a file; the library for workbooks comes only when one is written. */
import type { ExportFormat } from '../model/export/request.ts'
import type { Exported } from '../model/export/table.ts'

export async function writeExport(
  exported: Exported,
  format: ExportFormat
): Promise<Uint8Array<ArrayBuffer>> {
  if (format === 'csv') return (await import('./write-csv.ts')).writeCsv(exported)
  const { writeWorkbook } = await import('./write-workbook.ts')
  return writeWorkbook(exported)
}
