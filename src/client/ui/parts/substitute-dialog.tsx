import { useId, useState } from 'preact/hooks'
import { ownClassesOf } from '../../../model/access.ts'
import { dayLong } from '../../../model/kazakh/dates.ts'
import { sortKazakh } from '../../../model/kazakh/order.ts'
import { staff } from '../../../model/kinds/staff.ts'
import type { Problem } from '../../../model/problem.ts'
import { withoutGrant } from '../../../model/rules/grants.ts'
import { addDays } from '../../../model/rules/school-time.ts'
import { command } from '../../actions/office.ts'
import type { SchoolView } from '../../school.ts'
import { language, t } from '../../words.ts'
import { useApp } from '../app-context.ts'
import { reportBug } from '../bug.ts'
import { useKeptForm } from '../use-kept-form.ts'
import { type OfficeRecord, useOfficeRecords } from '../use-office.ts'
import { useToday } from '../use-school.ts'
import { Continued } from './continued.tsx'
import { Dialog } from './dialog.tsx'
import { Form } from './form.tsx'

type Member = OfficeRecord<typeof staff>

/** Gives a class to a colleague for a day, and shows the days for which it is given already. */
export function SubstituteDialog(props: {
  title: string
  school: SchoolView
  /** Chosen beforehand. */
  classId?: string | undefined
  person?: string | undefined
  day?: string | undefined
  /** What is left is not wanted any more. */
  onClose: () => void
  /** When a class was given; without it the dialog stays open for the next one. */
  onDone?: () => void
}) {
  const { school } = props
  const app = useApp()
  const id = useId()
  const today = useToday()
  const members = useOfficeRecords(school, staff) ?? []
  const first = {
    classId: props.classId ?? '',
    day: props.day ?? today,
    person: props.person ?? ''
  }
  const opened = [props.classId, props.person, props.day].map(each => each ?? '').join(':')
  const form = useKeptForm(`form:substitute:${opened}`, first)
  const [problem, setProblem] = useState<Problem | 'incomplete'>()
  if (!form) return null
  const { classId, day, person } = form.value
  const change = (part: Partial<typeof first>) => form.change({ ...form.value, ...part })
  const free = members.filter(
    ({ fields }) => !ownClassesOf({ org: school.org, grants: fields.grants }, day).includes(classId)
  )
  const lend = async () => {
    if (!classId || !person || !day) return setProblem('incomplete')
    const refused = await form.save(async () => {
      const lent = await command(app, 'substitute', { class: classId, day, person })
      return lent.ok ? undefined : lent.problem
    })
    setProblem(refused)
    if (!refused) props.onDone?.()
  }
  const cancel = () => {
    form.cancel()
    props.onClose()
  }
  return (
    <Dialog title={props.title} onClose={cancel}>
      <Continued form={form} />
      <Form class="stack" onSubmit={lend}>
        <p class="quiet small">{t('substitute.what')}</p>
        <div class="field">
          <label for={`${id}-class`}>{t('substitute.class')}</label>
          <select
            id={`${id}-class`}
            class="input"
            value={classId}
            onChange={event => change({ classId: event.currentTarget.value })}
          >
            <option value="">{t('forms.notChosen')}</option>
            {school.classes.map(each => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-day`}>{t('substitute.day')}</label>
          <input
            id={`${id}-day`}
            class="input day"
            type="date"
            min={today}
            value={day}
            onInput={event => change({ day: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for={`${id}-person`}>{t('substitute.person')}</label>
          <select
            id={`${id}-person`}
            class="input"
            value={person}
            onChange={event => change({ person: event.currentTarget.value })}
          >
            <option value="">{t('forms.notChosen')}</option>
            {sortKazakh(free, ({ fields }) => fields.name).map(member => (
              <option key={member.id} value={member.id}>
                {member.fields.name}
              </option>
            ))}
          </select>
        </div>
        <p class="problem" role="alert">
          {problem && t(problem === 'incomplete' ? 'substitute.incomplete' : `problems.${problem}`)}
        </p>
        <button type="submit" class="button main wide">
          {t('substitute.lend')}
        </button>
        <Lent
          school={school}
          members={members}
          today={today}
          isAsked={grant => !props.classId || grant.classes.includes(props.classId)}
          onProblem={setProblem}
        />
      </Form>
    </Dialog>
  )
}

type Grant = Member['fields']['grants'][number]

/** From today on: who has which class for which day; each can be taken back. */
function Lent(props: {
  school: SchoolView
  members: readonly Member[]
  today: string
  isAsked: (grant: Grant) => boolean
  onProblem: (problem: Problem | undefined) => void
}) {
  const app = useApp()
  const { school, members, today } = props
  const lent = members
    .flatMap(member =>
      member.fields.grants
        .filter(grant => grant.substitute && grant.from >= today && props.isAsked(grant))
        .map(grant => ({ member, grant }))
    )
    .sort((a, b) => (a.grant.from < b.grant.from ? -1 : 1))
  if (lent.length === 0) return null
  const takeBack = async ({ id, seq, fields }: Member, grant: Grant) => {
    const grants = withoutGrant(fields.grants, grant.id, today, addDays(grant.from, -1))
    const saved = await command(app, 'save-staff', { id, seq, fields: { ...fields, grants } })
    props.onProblem(saved.ok ? undefined : saved.problem)
  }
  return (
    <section class="stack tight">
      <h3>{t('substitute.lent')}</h3>
      <ul class="list">
        {lent.map(({ member, grant }) => (
          <li key={grant.id} class="list-link">
            <span class="grow">
              {school.classes
                .filter(({ id }) => grant.classes.includes(id))
                .map(({ name }) => name)
                .join(', ')}
              {' · '}
              {dayLong(grant.from, language.value)}
              <br />
              {member.fields.name}
            </span>
            <button
              type="button"
              class="button"
              aria-label={t('substitute.takeBackOf', {
                name: member.fields.name,
                day: dayLong(grant.from, language.value)
              })}
              onClick={() => takeBack(member, grant).catch(reportBug)}
            >
              {t('substitute.takeBack')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
