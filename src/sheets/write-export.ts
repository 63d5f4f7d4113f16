/** An export as the bytes of a file; what writes or protects workbooks comes only when one is wanted. */
import type { ExportFormat } from '../model/export/request.ts'
import type { Exported } from '../model/export/table.ts'

/** Throws if a CSV is to be put under a password: it cannot bear one. */
export async function writeExport(
  exported: Exported,
  format: ExportFormat,
  password?: string
): Promise<Uint8Array<ArrayBuffer>> {
  if (format === 'csv') {
    if (password !== undefined) throw new Error('a CSV bears no password')
    return (await import('./write-csv.ts')).writeCsv(exported)
  }
  const { writeWorkbook } = await import('./write-workbook.ts')
  const workbook = await writeWorkbook(exported)
  if (password === undefined) return workbook
  return (await import('./protect.ts')).protectWorkbook(workbook, password)
}
