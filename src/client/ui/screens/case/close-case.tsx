import { useState } from 'preact/hooks'
import { type Case, caseKind } from '../../../../model/kinds/case.ts'
import type { Problem } from '../../../../model/problem.ts'
import { closeCase } from '../../../actions/cases.ts'
import type { SchoolView } from '../../../school.ts'
import { problemOfStorage } from '../../../store/storage-problem.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import type { ReadCase } from '../../cases.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FieldInput } from '../../parts/field-input.tsx'
import { Form } from '../../parts/form.tsx'

type Typed = Partial<Pick<Case, 'closed' | 'outcome'>>

/** Says when a case came to its end, and how. */
export function CloseCase(props: {
  school: SchoolView
  read: ReadCase
  today: string
  onDone: () => void
}) {
  const { school, read, today, onDone } = props
  const app = useApp()
  const [typed, setTyped] = useState<Typed>({ closed: today })
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const { closed, outcome } = typed
  const input = (name: 'closed' | 'outcome') => (
    <FieldInput
      kind={caseKind}
      name={name}
      value={typed[name]}
      isNeeded
      min={name === 'closed' ? read.fields.opened : undefined}
      max={name === 'closed' ? today : undefined}
      flaw={isTried && !typed[name] ? 'missing' : undefined}
      onValue={value => setTyped({ ...typed, [name]: value })}
    />
  )
  const save = async () => {
    setTried(true)
    if (!closed || !outcome) return
    try {
      await closeCase(app, school.org, read.id, { closed, outcome }, read.entries)
      onDone()
    } catch (error) {
      setProblem(problemOfStorage(error))
    }
  }
  return (
    <Dialog title={t('case.close')} onClose={onDone}>
      <Form class="stack" onSubmit={save}>
        {input('outcome')}
        {input('closed')}
        <p class="quiet small">{t('case.closeWhat')}</p>
        <p class="problem" role="alert">
          {problem && t(`problems.${problem}`)}
        </p>
        <button type="submit" class="button main wide">
          {t('case.close')}
        </button>
      </Form>
    </Dialog>
  )
}
