/**
 * A worker that makes the file of an export: it reads this device's store by itself, makes the rows and
 * packs them, so that the screen goes on meanwhile. It is told once what to make, and answers with how
 * far it is, then with the file, or with nothing if that could not be made.
 */
import { createInstance } from 'i18next'
import { makeExport } from '../model/export/export.ts'
import type { ExportFormat, ExportRequest } from '../model/export/request.ts'
import type { ExportCounts, ExportWords } from '../model/export/table.ts'
import { writeExport } from '../sheets/write-export.ts'
import type { Keys } from './store/codec.ts'
import { exportSource } from './store/export-source.ts'
import { openStore } from './store/store.ts'
import type { Catalog } from './words.ts'

export interface ExportTask {
  /** The store of the person, and what opens it. */
  database: string
  keys: Keys | undefined
  /** All words of the language. */
  words: Catalog
  org: string
  request: ExportRequest
  format: ExportFormat
  /** Under which the file is put; kept nowhere. */
  password: string | undefined
  /** The school's time, in ms. */
  now: number
  madeBy: string
  readFrom: string
}

/** How far it has come: classes read, then the file being written. */
export interface ExportProgress {
  done: number
  of: number
}

export type ExportAnswer =
  | { progress: ExportProgress }
  | { bytes: Uint8Array<ArrayBuffer>; counts: ExportCounts }
  | null

const tell = (answer: ExportAnswer, transfer: Transferable[] = []) =>
  postMessage(answer, { transfer })

addEventListener('message', ({ data }: MessageEvent<ExportTask>) => {
  make(data).catch(() => tell(null))
})

async function make({
  database,
  keys,
  words,
  org,
  request,
  format,
  password,
  ...said
}: ExportTask): Promise<void> {
  const store = openStore(database, { now: () => said.now, randomBytes: neverWrites }, keys)
  const exported = await makeExport({
    ...said,
    request,
    source: exportSource(store, org),
    words: await speak(request.language, words),
    onClass: (done, of) => tell({ progress: { done, of } })
  })
  store.db.close()
  const of = request.classes.length
  tell({ progress: { done: of, of } })
  const bytes = await writeExport(exported, format, password)
  tell({ bytes, counts: exported.counts }, [bytes.buffer])
}

/** The catalogs come by message: fetched by the worker itself they would lie twice on the device. */
async function speak(language: string, words: Catalog): Promise<ExportWords> {
  const library = createInstance()
  const resources = { [language]: { translation: words } }
  await library.init({ lng: language, interpolation: { escapeValue: false }, resources })
  return (key, values) => library.t(key, values ?? {})
}

function neverWrites(): never {
  throw new Error('an export only reads')
}
