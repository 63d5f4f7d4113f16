import { ChevronRight } from 'lucide'
import { dayShort } from '../../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { type CaseNoteDraft, newNoteOf } from '../../../actions/case-drafts.ts'
import type { Draft } from '../../../store/drafts.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'

/** Amendments that were begun and not handed in, also where the note itself is not here any more. */
export function BegunAmendments(props: { of: string; drafts: readonly Draft<CaseNoteDraft>[] }) {
  const amendments = props.drafts.filter(({ id }) => id !== newNoteOf(props.of))
  if (amendments.length === 0) return null
  return (
    <ul class="list">
      {amendments.map(({ id, at }) => {
        const time = `${dayShort(schoolDayOf(at))} ${schoolClock(at)}`
        return (
          <li key={id}>
            <a class="list-link" href={pathTo('case', { id: props.of, page: id })}>
              <span class="grow">
                {t('case.amendBegun')}
                <br />
                <span class="quiet small">{t('visit.keptAt', { time })}</span>
              </span>
              <Icon of={ChevronRight} size={18} />
            </a>
          </li>
        )
      })}
    </ul>
  )
}
