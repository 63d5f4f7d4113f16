/** Makes a file out of what is on this device, with or without a network, and hands it over. */
import { grantsOn } from '../../model/access.ts'
import { checkPassword } from '../../model/export/password.ts'
import {
  checkSpan,
  type ExportFormat,
  type ExportRequest,
  exportTypes
} from '../../model/export/request.ts'
import type { ExportCounts } from '../../model/export/table.ts'
import { momentText } from '../../model/export/told.ts'
import type { Result } from '../../model/problem.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { App } from '../app.ts'
import type { ExportAnswer, ExportProgress, ExportTask } from '../export.worker.ts'
import workerUrl from '../export.worker.ts?worker&url'
import type { SchoolView } from '../school.ts'
import { setting } from '../store/settings.ts'
import { rememberAct } from '../store/unnoted.ts'
import { trustedUrl } from '../trusted-url.ts'
import { t, wordsInUse } from '../words.ts'

/** What is to be in the file, and as what it leaves; `password` only for a workbook. */
export interface FileAsked {
  request: ExportRequest
  format: ExportFormat
  password?: string | undefined
}

export interface ExportedFile {
  name: string
  size: number
  counts: ExportCounts
  withPassword: boolean
}

/** Rejects when the signal is given, and if the device cannot read or write. */
export async function exportFile(
  app: App,
  school: SchoolView,
  { request, format, password }: FileAsked,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal
): Promise<Result<ExportedFile>> {
  const span = checkSpan(request.from, request.to)
  if (!span.ok) return span
  const secret = password === undefined ? undefined : checkPassword(password)
  if (secret && !secret.ok) return secret
  const { store, environment } = app
  const sync = await setting(store, 'sync')
  const offset = sync?.offset ?? 0
  const now = environment.now() + offset
  const waiting = await store.db.outbox.where('state').equals('waiting').count()
  const task: ExportTask = {
    database: store.db.name,
    keys: store.keys,
    words: await wordsInUse(),
    org: school.org,
    request,
    format,
    password: secret?.password,
    now,
    madeBy: whoIs(school, schoolDayOf(now)),
    readFrom: t('export.fromPhone', {
      time: sync?.lastContact ? momentText(sync.lastContact + offset) : '–',
      waiting
    })
  }
  const { bytes, counts } = await makeInWorker(task, onProgress, signal)
  const name = `${request.subject}-${request.from}-${request.to}.${format}`
  environment.saveFile(name, bytes, exportTypes[format])
  const withPassword = secret !== undefined
  await rememberAct(store, 'unnotedExports', {
    subject: request.subject,
    from: span.from,
    to: span.to,
    ...(withPassword && { withPassword })
  })
  app.requestSync()
  return { ok: true, name, size: bytes.length, counts, withPassword }
}

async function makeInWorker(
  task: ExportTask,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal
): Promise<{ bytes: Uint8Array<ArrayBuffer>; counts: ExportCounts }> {
  const worker = new Worker(trustedUrl(workerUrl), { type: 'module' })
  try {
    return await new Promise((done, fail) => {
      const broken = () => fail(new Error('the export broke'))
      worker.onmessage = ({ data }: MessageEvent<ExportAnswer>) => {
        if (!data) broken()
        else if ('progress' in data) onProgress(data.progress)
        else done(data)
      }
      worker.onerror = broken
      signal.addEventListener('abort', () => fail(signal.reason), { once: true })
      worker.postMessage(task)
    })
  } finally {
    worker.terminate()
  }
}

function whoIs({ me, post }: SchoolView, today: string): string {
  const roles = new Set(grantsOn(post.grants, today).map(({ role }) => t(`roles.${role}`)))
  return [me.name, ...roles].join(', ')
}
