/** Has the file of an export written by a worker. */
import type { ExportFormat } from '../../model/export/request.ts'
import type { Exported } from '../../model/export/table.ts'
import type { WriterMessage } from '../export-writer.worker.ts'
import writerUrl from '../export-writer.worker.ts?worker&url'
import { trustedUrl } from '../trusted-url.ts'

/** The bytes of the file. Rejects if the worker fails, or at once when the signal says so. */
export async function writeFile(
  { tables, ...rest }: Exported,
  format: ExportFormat,
  signal: AbortSignal
): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(trustedUrl(writerUrl), { type: 'module' })
  const tell = (message: WriterMessage) => worker.postMessage(message)
  try {
    return await new Promise((done, fail) => {
      const broken = () => fail(new Error('the writer broke'))
      worker.onmessage = ({ data }) => (data ? done(data) : broken())
      worker.onerror = broken
      signal.addEventListener('abort', () => fail(signal.reason), { once: true })
      for (const table of tables) tell({ table })
      tell({ format, rest })
    })
  } finally {
    worker.terminate()
  }
}
