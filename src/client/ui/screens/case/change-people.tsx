import { useState } from 'preact/hooks'
import { caseKind } from '../../../../model/kinds/case.ts'
import type { Problem } from '../../../../model/problem.ts'
import { changeCase } from '../../../actions/cases.ts'
import type { SchoolView } from '../../../school.ts'
import { problemOfStorage } from '../../../store/storage-problem.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import type { ReadCase } from '../../cases.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FieldInput } from '../../parts/field-input.tsx'
import { Form } from '../../parts/form.tsx'
import { nameable } from './people.ts'

/** Hands a case on, or takes somebody in. */
export function ChangePeople(props: {
  school: SchoolView
  read: ReadCase
  today: string
  onDone: () => void
}) {
  const { school, read, today, onDone } = props
  const app = useApp()
  const [people, setPeople] = useState<string[] | undefined>(read.named)
  const [problem, setProblem] = useState<Problem>()
  const isLeaving = read.named.includes(school.me.id) && !people?.includes(school.me.id)
  const save = async () => {
    if (!people) return
    try {
      await changeCase(app, school.org, read.id, { people }, read.entries)
      onDone()
    } catch (error) {
      setProblem(problemOfStorage(error))
    }
  }
  return (
    <Dialog title={t('case.changePeople')} onClose={onDone}>
      <Form class="stack" onSubmit={save}>
        <FieldInput
          kind={caseKind}
          name="people"
          value={people}
          options={nameable(school, today, read.named)}
          flaw={people ? undefined : 'missing'}
          onValue={value => setPeople(value as string[] | undefined)}
        />
        <p class="quiet small">{t('case.whoKnows')}</p>
        {people && isLeaving && (
          <p class="banner" role="status">
            {t('case.leaving')}
          </p>
        )}
        <p class="problem" role="alert">
          {problem && t(`problems.${problem}`)}
        </p>
        <button type="submit" class="button main wide" disabled={!people}>
          {t('app.save')}
        </button>
      </Form>
    </Dialog>
  )
}
