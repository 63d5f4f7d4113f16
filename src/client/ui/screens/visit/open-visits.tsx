import { ChevronRight, Plus } from 'lucide'
import { dayShort } from '../../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import type { VisitDraft } from '../../../actions/visit-drafts.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { ClosedNotes } from '../../parts/closed-notes.tsx'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'
import { useDrafts } from '../../use-live.ts'
import { type Child, useChildren } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { BeginVisit } from './begin-visit.tsx'

/** The visits that were begun and not handed in, and a new one. */
export function OpenVisits({ school }: { school: SchoolView }) {
  const today = useToday()
  const children = useChildren(school, today)
  const drafts = useDrafts<VisitDraft>('visit')
  return (
    <Frame
      title={t('screens.visit')}
      school={school}
      back
      action={
        <BeginVisit className="main wide">
          <Icon of={Plus} size={20} />
          {t('visit.begin')}
        </BeginVisit>
      }
    >
      <ClosedNotes />
      {drafts?.length === 0 && <p class="empty">{t('visit.noneOpen')}</p>}
      {drafts && children && drafts.length > 0 && <DraftList drafts={drafts} pupils={children} />}
    </Frame>
  )
}

/** Begun visits, the latest first. */
export function DraftList(props: {
  drafts: { id: string; value: VisitDraft; at: number }[]
  pupils: Child[]
}) {
  return (
    <ul class="list">
      {props.drafts
        .toSorted((a, b) => b.at - a.at)
        .map(({ id, value, at }) => {
          const child = props.pupils.find(each => each.id === value.pupil)
          const time = `${dayShort(schoolDayOf(at))} ${schoolClock(at)}`
          return (
            <li key={id}>
              <a class="list-link" href={pathTo('visit', { id })}>
                <span class="grow">
                  {child?.fields.name ?? t('visit.noPupil')}
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
