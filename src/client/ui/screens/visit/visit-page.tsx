import { dayLong, dayShort } from '../../../../model/kazakh/dates.ts'
import type { Visit } from '../../../../model/kinds/visit.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { claimedTime, type Entry } from '../../../../model/sync/op.ts'
import { amendVisit } from '../../../actions/visit-drafts.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Frame } from '../../parts/frame.tsx'
import { TravelChip } from '../../parts/travel-chip.tsx'
import { pathTo } from '../../route.ts'
import type { Child } from '../../use-people.ts'
import type { ReadVisit } from '../../visits.ts'
import { VisitVersions } from './visit-versions.tsx'

/** A visit that was handed in: each branch as it stands, and what was there before. */
export function VisitPage(props: {
  school: SchoolView
  id: string
  pupils: Child[]
  read: ReadVisit
  /** The visit has become a draft again. */
  onReopen: () => void
}) {
  const app = useApp()
  const { school, id, read } = props
  const child = props.pupils.find(each => each.id === read.visit.pupil)
  const replaced = read.entries.filter(entry => !read.branches.includes(entry))
  const amend = async (entry: Entry) => {
    await amendVisit(app, id, entry, read.branches)
    props.onReopen()
  }
  return (
    <Frame
      title={t('screens.visit')}
      school={school}
      back
      under={
        child && (
          <p>
            <a href={pathTo('pupil', { id: child.id })}>{child.fields.name}</a>
            <span class="quiet nowrap"> · {child.classInfo.name}</span>
          </p>
        )
      }
    >
      <p>
        <TravelChip travel={read.travel} />
      </p>
      {read.branches.length > 1 && (
        <VisitVersions school={school} read={read} onReopen={props.onReopen} />
      )}
      {(read.branches.length > 1 ? [] : read.branches).map(entry => (
        <section key={entry.id} class="card stack">
          <Version entry={entry} school={school} />
          <button type="button" class="button" onClick={() => amend(entry).catch(reportBug)}>
            {t('visit.amend')}
          </button>
        </section>
      ))}
      {replaced.length > 0 && (
        <details>
          <summary>{t('visit.before', { count: replaced.length })}</summary>
          <div class="stack">
            {replaced.toReversed().map(entry => (
              <section key={entry.id} class="card">
                <Version entry={entry} school={school} />
              </section>
            ))}
          </div>
        </details>
      )}
    </Frame>
  )
}

function Version({ entry, school }: { entry: Entry; school: SchoolView }) {
  const visit = entry.set as Visit
  const ms = claimedTime(entry.at)
  const time = `${dayShort(schoolDayOf(ms))} ${schoolClock(ms)}`
  const parts = [
    ['met', visit.met],
    ['seen', visit.seen],
    ['agreed', visit.agreed],
    ['next', visit.next && dayLong(visit.next, language.value)]
  ] as const
  return (
    <div class="stack tight">
      <h2>{dayLong(visit.date, language.value)}</h2>
      <p>
        <strong>{t(`kinds.visit.result.${visit.result}`)}</strong>
      </p>
      <dl class="visit-parts">
        {parts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(`visit.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            )
        )}
      </dl>
      <p class="quiet small">{t('register.saidBy', { name: school.nameOf(entry.by), time })}</p>
    </div>
  )
}
