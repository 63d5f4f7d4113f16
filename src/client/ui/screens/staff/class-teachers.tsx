import { UserCheck } from 'lucide'
import { useState } from 'preact/hooks'
import { type ClassInfo, type SchoolView, teachersOf } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { SubstituteDialog } from '../../parts/substitute-dialog.tsx'
import type { Member } from './members.ts'
import { NameTeachers } from './name-teachers.tsx'

/** Every class with its teacher, and those that have none, to be named and invited at once. */
export function ClassTeachers(props: {
  school: SchoolView
  members: readonly Member[]
  today: string
}) {
  const { school, today } = props
  const [lending, setLending] = useState<ClassInfo>()
  const rows = school.classes.map(classInfo => ({
    classInfo,
    teachers: teachersOf(school, classInfo.id, today)
  }))
  const isTaught = ({ teachers }: (typeof rows)[number]) =>
    teachers.some(({ substitute }) => !substitute)
  const without = rows.filter(row => !isTaught(row)).map(({ classInfo }) => classInfo)
  const taught = rows.filter(isTaught)
  if (rows.length === 0) return <p class="empty">{t('teachers.noClasses')}</p>
  return (
    <div class="stack no-print">
      {without.length > 0 ? (
        <NameTeachers members={props.members} classes={without} today={today} />
      ) : (
        <p class="banner calm">{t('teachers.allNamed')}</p>
      )}
      {taught.length > 0 && (
        <section class="stack tight" aria-labelledby="teachers-title">
          <h2 id="teachers-title">{t('teachers.title')}</h2>
          <ul class="list">
            {taught.map(({ classInfo, teachers }) => (
              <li key={classInfo.id} class="staff-grant">
                <strong class="staff-class">{classInfo.name}</strong>
                <span class="grow">
                  {teachers.map(({ id, name, substitute }) => (
                    <span key={`${id}${substitute}`} class="staff-teacher">
                      {substitute ? t('teachers.until', { name }) : name}
                    </span>
                  ))}
                </span>
                <button
                  type="button"
                  class="button"
                  aria-label={t('teachers.lendOf', { class: classInfo.name })}
                  onClick={() => setLending(classInfo)}
                >
                  <Icon of={UserCheck} size={18} />
                  <span class="staff-lend-words">{t('substitute.title')}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {lending && (
        <SubstituteDialog
          title={t('teachers.lendOf', { class: lending.name })}
          school={school}
          classId={lending.id}
          onClose={() => setLending(undefined)}
        />
      )}
    </div>
  )
}
