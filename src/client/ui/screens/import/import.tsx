import { useEffect } from 'preact/hooks'
import {
  bringIn,
  chooseFile,
  compareAgain,
  dropFile,
  rollImport
} from '../../../actions/roll-import.ts'
import { holdUpdates } from '../../../open-work.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Frame } from '../../parts/frame.tsx'
import { ChooseFile } from './choose-file.tsx'
import { Columns } from './columns.tsx'
import { Difference } from './difference.tsx'
import { Done } from './done.tsx'
import { LastImport } from './last-import.tsx'
import './import.css'

/** The roll from a file in three steps: the file, its columns, the difference. */
export function ImportScreen({ school }: { school: SchoolView }) {
  const app = useApp()
  const { value } = rollImport
  useDroppedFiles(file => chooseFile(app, file).catch(reportBug))
  const isOpen = value.step === 'compare'
  useEffect(() => (isOpen ? holdUpdates('import') : undefined), [isOpen])
  return (
    <Frame title={t('screens.import')} school={school} back wide action={<BringIn />}>
      {value.step === 'done' && <Done plan={value.plan} />}
      <LastImport school={school} since={value.step === 'done' ? value.plan : undefined} />
      <ChooseFile onFile={file => chooseFile(app, file).catch(reportBug)} onDrop={dropFile} />
      {value.step === 'compare' && (
        <>
          <Columns table={value.table} />
          <Difference difference={value.difference} />
        </>
      )}
    </Frame>
  )
}

/** The one button that changes the school; it is there once it is known what it would do. */
function BringIn() {
  const app = useApp()
  const { value } = rollImport
  if (value.step !== 'compare') return null
  const { difference } = value
  if (difference.state === 'failed') {
    return (
      <button
        type="button"
        class="button main wide"
        onClick={() => compareAgain(app).catch(reportBug)}
      >
        {t('import.compareAgain')}
      </button>
    )
  }
  if (difference.state !== 'ready' && difference.state !== 'bringing-in') return null
  const { counts } = difference.plan
  const changes = counts.new + counts.moved + counts.changed
  if (changes === 0) return <p class="quiet import-nothing">{t('import.nothingChanges')}</p>
  const { problem } = difference
  return (
    <>
      <p class="problem" role="alert">
        {problem && (problem === 'needs-line' ? t('import.needsLine') : t(`problems.${problem}`))}
      </p>
      {problem ? (
        <button
          type="button"
          class="button main wide"
          onClick={() => compareAgain(app).catch(reportBug)}
        >
          {t('import.compareAgain')}
        </button>
      ) : (
        <button
          type="button"
          class="button main wide"
          disabled={difference.state === 'bringing-in'}
          onClick={() => bringIn(app).catch(reportBug)}
        >
          {difference.state === 'bringing-in'
            ? t('import.bringingIn')
            : t('import.bringIn', { count: changes })}
        </button>
      )}
    </>
  )
}

/** A file may be dropped anywhere on the page; elsewhere the browser would open it instead. */
function useDroppedFiles(onFile: (file: File) => void): void {
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file) onFile(file)
    }
    addEventListener('dragover', over)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
    }
  }, [])
}
