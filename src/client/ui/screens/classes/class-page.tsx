import { ChevronRight, Pencil, Plus } from 'lucide'
import { useState } from 'preact/hooks'
import { classNameOn } from '../../../../model/rules/class-name.ts'
import { named } from '../../../../model/rules/school-classes.ts'
import { combineClasses, saveClass } from '../../../actions/classes.ts'
import type { ClassInfo, SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'
import { useKeptForm } from '../../use-kept-form.ts'
import type { Child } from '../../use-people.ts'
import { ClassForm, type ClassValues } from './class-form.tsx'
import { languageWords, teacherNames, togetherWith, weekWords } from './class-words.ts'

/** One class: what it is, who teaches it, who is in it. */
export function ClassPage(props: {
  school: SchoolView
  today: string
  children: Child[]
  id: string
}) {
  const { school, today, id } = props
  const [isEditing, setEditing] = useState(false)
  const info = school.classes.find(each => each.id === id)
  const own = props.children.filter(({ classInfo }) => classInfo.id === id)
  if (!info) {
    return (
      <Frame title={t('screens.classes')} school={school} back>
        <p class="empty">{t('problems.not-found')}</p>
      </Frame>
    )
  }
  return (
    <Frame title={info.name} school={school} back>
      {isEditing ? (
        <EditClass {...{ school, today, info }} onDone={() => setEditing(false)} />
      ) : (
        <section class="card stack">
          <Facts {...{ school, today, info }} />
          <button type="button" class="button" onClick={() => setEditing(true)}>
            <Icon of={Pencil} size={18} />
            {t('app.change')}
          </button>
        </section>
      )}
      <section class="stack tight">
        <h2>{`${t('classes.pupils')}: ${own.length}`}</h2>
        <a class="button" href={pathTo('pupil', { id: 'new', page: id })}>
          <Icon of={Plus} size={18} />
          {t('classes.addPupil')}
        </a>
        {own.length > 0 && (
          <ul class="list">
            {own.map(child => (
              <li key={child.id}>
                <a class="list-link" href={pathTo('pupil', { id: child.id })}>
                  <span class="grow">{child.fields.name}</span>
                  <Icon of={ChevronRight} size={18} />
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
    </Frame>
  )
}

function Facts({ school, today, info }: { school: SchoolView; today: string; info: ClassInfo }) {
  const together = togetherWith(school, info)
    .map(({ name }) => name)
    .join(', ')
  const facts = [
    [t('roles.teacher'), teacherNames(school, info.id, today) || t('classes.noTeacher')],
    [t('classes.shift'), String(info.fields.shift)],
    [t('classes.week'), weekWords(info.fields.week)],
    [t('classes.language'), languageWords(info.fields)],
    [t('classes.together'), together]
  ] as const
  return (
    <dl class="class-facts">
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt class="quiet">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function EditClass(props: {
  school: SchoolView
  today: string
  info: ClassInfo
  onDone: () => void
}) {
  const app = useApp()
  const { school, today, info, onDone } = props
  const name = classNameOn(info.fields, today)
  const together = togetherWith(school, info).map(({ id }) => id)
  const first: ClassValues = { ...info.fields, ...name, from: today, together }
  const form = useKeptForm(`form:class:${info.id}`, first, info.seq)
  if (!form) return null
  const cancel = () => {
    form.cancel()
    onDone()
  }
  return (
    <section class="card stack">
      <ClassForm
        form={form}
        others={school.classes.filter(({ id }) => id !== info.id)}
        // The day matters only for another name.
        isNamed={({ grade, letter }) => grade !== name.grade || letter !== name.letter}
        onSave={async values => {
          const { grade, letter, from, together: next, ...fields } = values
          const isRenamed = grade !== name.grade || letter !== name.letter
          const names = isRenamed
            ? named(info.fields, { grade, letter }, from).names
            : info.fields.names
          const problem = await saveClass(app, info, { ...fields, names })
          if (problem) return problem
          const isSame = next.length === together.length && next.every(id => together.includes(id))
          const left = isSame ? undefined : await combineClasses(app, [info.id, ...next])
          if (!left) onDone()
          return left
        }}
      />
      <button type="button" class="button" onClick={cancel}>
        {t('app.cancel')}
      </button>
    </section>
  )
}
