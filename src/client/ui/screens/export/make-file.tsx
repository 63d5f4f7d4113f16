import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { formatBytes, formatNumber } from '../../../../model/kazakh/numbers.ts'
import { type ExportedFile, exportFile, type FileAsked } from '../../../actions/export.ts'
import type { ExportProgress } from '../../../export.worker.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Frame } from '../../parts/frame.tsx'

type State =
  | { now: 'ready'; problem?: string }
  | { now: 'making'; progress: ExportProgress }
  | { now: 'made'; file: ExportedFile }

/** The page around the choices: its button makes the file, says how far it is, and can stop it. */
export function MakeFile(props: {
  school: SchoolView
  asked: FileAsked
  /** Why the file cannot be made as it is chosen. */
  problem: string | undefined
  /** The file has left. */
  onMade: () => void
  children: ComponentChildren
}) {
  const app = useApp()
  const { school, asked } = props
  const { request, format } = asked
  const [state, setState] = useState<State>({ now: 'ready' })
  const stop = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const chosen = JSON.stringify([request, format])
  useEffect(() => setState(before => (before.now === 'made' ? { now: 'ready' } : before)), [chosen])
  const make = async () => {
    const controller = new AbortController()
    stop.current = controller
    const onProgress = (progress: ExportProgress) => setState({ now: 'making', progress })
    onProgress({ done: 0, of: request.classes.length })
    try {
      const made = await exportFile(app, school, asked, onProgress, controller.signal)
      if (made.ok) props.onMade()
      setState(
        made.ok
          ? { now: 'made', file: made }
          : { now: 'ready', problem: t(`problems.${made.problem}`) }
      )
    } catch (error) {
      if (controller.signal.aborted) return setState({ now: 'ready' })
      reportBug(error)
      setState({ now: 'ready', problem: t('problems.cannot-write') })
    }
  }
  const problem = props.problem ?? (state.now === 'ready' ? state.problem : undefined)
  return (
    <Frame
      title={t('screens.export')}
      school={school}
      back
      action={
        <>
          <p class="problem" role="alert">
            {problem}
          </p>
          <div role="status">
            {state.now === 'making' && <Progress {...state.progress} />}
            {state.now === 'made' && <Made file={state.file} />}
          </div>
          {state.now === 'making' ? (
            <button type="button" class="button wide" onClick={() => stop.current?.abort()}>
              {t('app.cancel')}
            </button>
          ) : (
            <button
              type="button"
              class="button main wide"
              disabled={props.problem !== undefined}
              onClick={() => void make()}
            >
              {t('export.make')}
            </button>
          )}
        </>
      }
    >
      {props.children}
    </Frame>
  )
}

function Progress({ done, of }: ExportProgress) {
  return (
    <label class="export-progress">
      {done < of ? t('export.making', { done: done + 1, of }) : t('export.writing')}
      <progress max={of + 1} value={done} />
    </label>
  )
}

function Made({ file: { name, size, counts, withPassword } }: { file: ExportedFile }) {
  const number = (n: number) => formatNumber(n, language.value)
  return (
    <p class="export-made">
      <strong>{t('export.made', { name })}</strong>
      <span class="quiet small">
        {[
          t('export.madeRows', { rows: number(counts.rows) }),
          ...(counts.due > 0
            ? [t('export.complete', { taken: number(counts.taken), due: number(counts.due) })]
            : []),
          t('export.size', { size: formatBytes(size, language.value) })
        ].join(' · ')}
      </span>
      {withPassword && <span class="small">{t('export.madeProtected')}</span>}
    </p>
  )
}
