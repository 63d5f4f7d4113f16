import { dayLong, dayShort } from '../../../../model/kazakh/dates.ts'
import { sheetParts } from '../../../../model/kinds/sheet.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import type { SchoolView } from '../../../school.ts'
import type { OutboxRow } from '../../../store/database.ts'
import { language, t } from '../../../words.ts'
import { kindWords } from './kind-words.ts'

/** What waits and why: kind, class and day, never a child's name. */
export function WaitingList(props: { title: string; rows: OutboxRow[]; school: SchoolView }) {
  if (props.rows.length === 0) return null
  return (
    <section class="stack tight">
      <h2>{props.title}</h2>
      <ul class="list">
        {props.rows.map(({ id, kind, record, scope, at, problem }) => {
          const day = sheetParts(record)?.date
          const classInfo = props.school.classes.find(each => scope === `class:${each.id}`)
          const about = [classInfo?.name, day && dayLong(day, language.value)]
          return (
            <li key={id} class="waiting">
              <strong>{[kindWords(kind), ...about].filter(Boolean).join(' · ')}</strong>
              <span class="quiet">
                {t('phone.writtenAt', { time: `${dayShort(schoolDayOf(at))} ${schoolClock(at)}` })}
              </span>
              {problem && <span class="problem">{t(`problems.${problem}`)}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
