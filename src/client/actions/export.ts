/** Makes a file out of what is on this device, with or without a network, and hands it over. */
import { grantsOn } from '../../model/access.ts'
import { makeExport } from '../../model/export/export.ts'
import {
  checkSpan,
  type ExportFormat,
  type ExportRequest,
  exportTypes
} from '../../model/export/request.ts'
import type { ExportCounts, ExportWords } from '../../model/export/table.ts'
import { momentText } from '../../model/export/told.ts'
import type { Result } from '../../model/problem.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { App } from '../app.ts'
import type { Environment } from '../environment.ts'
import type { SchoolView } from '../school.ts'
import { exportSource } from '../store/export-source.ts'
import { rememberExport } from '../store/exports-made.ts'
import { setting } from '../store/settings.ts'
import { t } from '../words.ts'

/** How far it has come: classes read, then the file being written. */
export interface ExportProgress {
  done: number
  of: number
}

export interface ExportedFile {
  name: string
  size: number
  counts: ExportCounts
}

/** Throws when the signal is given, and if the device cannot read or write. */
export async function exportFile(
  app: App,
  school: SchoolView,
  request: ExportRequest,
  format: ExportFormat,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal
): Promise<Result<ExportedFile>> {
  const span = checkSpan(request.from, request.to)
  if (!span.ok) return span
  const { store, environment } = app
  const sync = await setting(store, 'sync')
  const offset = sync?.offset ?? 0
  const now = environment.now() + offset
  const waiting = await store.db.outbox.where('state').equals('waiting').count()
  const rest = restful(environment, signal)
  const exported = await makeExport({
    request,
    source: exportSource(store, school.org, rest),
    words: t as ExportWords,
    now,
    madeBy: whoIs(school, schoolDayOf(now)),
    readFrom: t('export.fromPhone', {
      time: sync?.lastContact ? momentText(sync.lastContact + offset) : '–',
      waiting
    }),
    async onClass(done, of) {
      onProgress({ done, of })
      await rest()
    }
  })
  const classes = request.classes.length
  onProgress({ done: classes, of: classes })
  const { writeFile } = await import('./write-file.ts')
  const bytes = await writeFile(exported, format, signal)
  const name = `${request.subject}-${request.from}-${request.to}.${format}`
  environment.saveFile(name, bytes, exportTypes[format])
  await rememberExport(store, { subject: request.subject, from: span.from, to: span.to })
  app.requestSync()
  return { ok: true, name, size: bytes.length, counts: exported.counts }
}

/** How long, in ms, the screen may wait for its turn. */
const SLICE = 20

/** Lets the screen have its turn now and then; throws if the work is to be stopped. */
function restful({ now, after }: Environment, signal: AbortSignal): () => Promise<void> {
  let rested = now()
  return async () => {
    if (now() - rested < SLICE) return
    await new Promise<void>(go => after(0, go))
    signal.throwIfAborted()
    rested = now()
  }
}

function whoIs({ me, post }: SchoolView, today: string): string {
  const roles = new Set(grantsOn(post.grants, today).map(({ role }) => t(`roles.${role}`)))
  return [me.name, ...roles].join(', ')
}
