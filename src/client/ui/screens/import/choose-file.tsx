import { FileSpreadsheet, Upload, X } from 'lucide'
import type { Problem } from '../../../../model/problem.ts'
import { rollImport } from '../../../actions/roll-import.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { useSetting } from '../../use-setting.ts'

/** The first step: a large place for the file, or the chosen one in a line. */
export function ChooseFile(props: { onFile: (file: File) => void; onDrop: () => void }) {
  const { value } = rollImport
  const isOffline = useSetting('sync')?.problem === 'no-network'
  if (value.step === 'compare' || value.step === 'reading') {
    return (
      <div class="chosen-file">
        <Icon of={FileSpreadsheet} />
        <p class="grow" role="status">
          <strong>{value.fileName}</strong>
          {value.step === 'reading' && <span class="quiet"> {t('import.reading')}</span>}
        </p>
        <button type="button" class="button" onClick={props.onDrop}>
          <Icon of={X} size={18} />
          {t('import.otherFile')}
        </button>
      </div>
    )
  }
  const problem = value.step === 'choose' ? value.problem : undefined
  return (
    <section class="stack tight">
      <label class="drop-zone">
        <Icon of={Upload} size={32} />
        <strong>{t(value.step === 'done' ? 'import.nextFile' : 'import.choose')}</strong>
        <span class="quiet">{t('import.kinds')}</span>
        <input
          type="file"
          class="hidden-label"
          accept=".xlsx,.csv,.txt,.tsv"
          onChange={event => {
            const file = event.currentTarget.files?.[0]
            // The same file may be chosen again.
            event.currentTarget.value = ''
            if (file) props.onFile(file)
          }}
        />
      </label>
      <p>{t('import.needed')}</p>
      <p class="quiet">{t('import.alsoTaken')}</p>
      <p class="problem" role="alert">
        {problem && value.step === 'choose' && `${value.fileName}: ${wordsOf(problem)}`}
      </p>
      {isOffline && <p class="banner">{t('import.needsLine')}</p>}
    </section>
  )
}

function wordsOf(problem: Problem): string {
  return t(problem === 'too-large' ? 'import.tooLarge' : `problems.${problem}`)
}
