import { useState } from 'preact/hooks'
import type { Edit } from '../../../../model/kind.ts'
import { type Case, caseKind } from '../../../../model/kinds/case.ts'
import type { Problem } from '../../../../model/problem.ts'
import { caseFormOf } from '../../../actions/case-drafts.ts'
import { openCase } from '../../../actions/cases.ts'
import type { SchoolView } from '../../../school.ts'
import { problemOfStorage } from '../../../store/storage-problem.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Continued } from '../../parts/continued.tsx'
import { FieldInput } from '../../parts/field-input.tsx'
import { Frame } from '../../parts/frame.tsx'
import { readValues } from '../../parts/record-values.ts'
import { navigate, pathTo } from '../../route.ts'
import { useKeptForm } from '../../use-kept-form.ts'
import type { Child } from '../../use-people.ts'
import { ChildLine } from './child-line.tsx'
import { nameable } from './people.ts'

/** Why, since when, and who works with the child. */
export function OpenCase(props: { school: SchoolView; child: Child; today: string }) {
  const { school, child, today } = props
  const app = useApp()
  const people = [school.me.id]
  const first: Edit = { pupil: child.id, opened: today, people, state: 'open' }
  const form = useKeptForm(caseFormOf(child.id), first)
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  if (!form) return null
  const { value } = form
  const { flaws, fields } = readValues(caseKind, value)
  const input = (name: 'reason' | 'opened' | 'people') => (
    <FieldInput
      kind={caseKind}
      name={name}
      value={value[name]}
      options={name === 'people' ? nameable(school, today, []) : undefined}
      max={name === 'opened' ? today : undefined}
      flaw={isTried ? flaws[name] : undefined}
      onValue={next => form.change({ ...value, [name]: next })}
    />
  )
  const open = async () => {
    setTried(true)
    if (!fields) return
    const refused = await form.save(async () => {
      try {
        const id = await openCase(app, school.org, fields as Case, value.record as string)
        navigate(pathTo('case', { id }), { replace: true })
        return undefined
      } catch (error) {
        return problemOfStorage(error)
      }
    })
    setProblem(refused)
  }
  return (
    <Frame
      title={t('case.begin')}
      school={school}
      back
      under={<ChildLine child={child} />}
      action={
        <>
          <p class="problem" role="alert">
            {problem && t(`problems.${problem}`)}
          </p>
          <button type="button" class="button main wide" onClick={() => void open()}>
            {t('case.begin')}
          </button>
        </>
      }
    >
      <Continued form={form} />
      {input('reason')}
      {input('opened')}
      {input('people')}
      <p class="quiet small">{t('case.whoKnows')}</p>
    </Frame>
  )
}
