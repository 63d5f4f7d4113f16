import { useState } from 'preact/hooks'
import type { Problem } from '../../../../model/problem.ts'
import { engageTeacher } from '../../../actions/teachers.ts'
import type { ClassInfo } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Form } from '../../parts/form.tsx'
import { navigate, pathTo } from '../../route.ts'
import { useDraft } from '../../use-draft.ts'
import type { Member } from './members.ts'
import { memberNamed, planTeachers, spreadNames, type TypedNames } from './plan-teachers.ts'

/**
 * Classes without a teacher: a name beside each, one button for all. What is typed is kept; whoever
 * could not be saved stays, with the reason.
 */
export function NameTeachers(props: {
  members: readonly Member[]
  classes: readonly ClassInfo[]
  today: string
}) {
  const { members, classes, today } = props
  const app = useApp()
  const draft = useDraft<TypedNames>('class-teachers', 'class-teachers', {})
  const [done, setDone] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  if (!draft) return null
  const open = Object.fromEntries(
    Object.entries(draft.value).filter(([id]) => classes.some(each => each.id === id))
  )
  const planned = planTeachers(open, members)
  const invite = async () => {
    setProblem(undefined)
    const rest: Record<string, string> = { ...open }
    for (const [i, teacher] of planned.entries()) {
      setDone(i)
      const refused = await engageTeacher(app, teacher, today)
      if (refused) {
        setProblem(refused)
        break
      }
      for (const id of teacher.classes) delete rest[id]
    }
    setDone(undefined)
    draft.change(rest)
    if (Object.keys(rest).length === 0) navigate(pathTo('staff', { page: 'invitations' }))
  }
  const isBusy = done !== undefined
  return (
    <Form class="card stack" labelledBy="name-teachers" onSubmit={invite}>
      <h2 id="name-teachers">{t('teachers.without', { count: classes.length })}</h2>
      <p class="quiet small">{t('teachers.what')}</p>
      <datalist id="staff-names">
        {members.map(({ id, fields }) => (
          <option key={id} value={fields.name} />
        ))}
      </datalist>
      <ul class="stack tight">
        {classes.map(({ id, name }) => {
          const typed = draft.value[id] ?? ''
          return (
            <li key={id} class="name-row">
              <strong class="staff-class" aria-hidden="true">
                {name}
              </strong>
              <input
                class="input"
                list="staff-names"
                maxLength={200}
                aria-label={t('teachers.nameOf', { class: name })}
                value={typed}
                disabled={isBusy}
                onInput={event => draft.change({ ...draft.value, [id]: event.currentTarget.value })}
                onPaste={event => {
                  const pasted = event.clipboardData?.getData('text/plain') ?? ''
                  if (!/[\n\t]/.test(pasted.trim())) return
                  event.preventDefault()
                  draft.change({ ...draft.value, ...spreadNames(pasted, classes, id) })
                }}
              />
              {memberNamed(members, typed) && <span class="chip">{t('teachers.known')}</span>}
            </li>
          )
        })}
      </ul>
      <p role="status">{isBusy && t('invitations.progress', { done, all: planned.length })}</p>
      <p class="problem" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
      <button type="submit" class="button main wide" disabled={isBusy || planned.length === 0}>
        {t('teachers.invite', { count: planned.length })}
      </button>
    </Form>
  )
}
