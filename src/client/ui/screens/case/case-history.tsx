import { dayShort } from '../../../../model/kazakh/dates.ts'
import { type Case, caseKind } from '../../../../model/kinds/case.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { claimedTime, type Entry } from '../../../../model/sync/op.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import type { ReadCase } from '../../cases.ts'
import { fieldWords } from '../../parts/kind-words.ts'
import { valueWords } from './value-words.ts'

/** Who opened the case, handed it on, closed it; the last one first. */
export function CaseHistory({ school, read }: { school: SchoolView; read: ReadCase }) {
  const { entries } = read
  if (entries.length < 2) return null
  return (
    <details>
      <summary>{t('case.history', { count: entries.length })}</summary>
      <ol class="list case-history">
        {entries.toReversed().map(entry => (
          <li key={entry.id}>
            <Change entry={entry} school={school} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** The child is named by every change and says nothing. */
function Change({ entry, school }: { entry: Entry; school: SchoolView }) {
  const ms = claimedTime(entry.at)
  const time = `${dayShort(schoolDayOf(ms))} ${schoolClock(ms)}`
  const { pupil: _, ...said } = entry.set as Partial<Case>
  return (
    <>
      {Object.entries(said).map(([field, value]) => (
        <p key={field}>
          <span class="quiet">{fieldWords(caseKind, field)}:</span>{' '}
          {valueWords(field as keyof Case, value, school)}
        </p>
      ))}
      <p class="quiet small">{t('register.saidBy', { name: school.nameOf(entry.by), time })}</p>
    </>
  )
}
