import { useEffect, useState } from 'preact/hooks'
import { dayLong, dayShort } from '../../../../model/kazakh/dates.ts'
import type { Visit } from '../../../../model/kinds/visit.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { claimedTime, type Entry } from '../../../../model/sync/op.ts'
import { noteReading } from '../../../actions/views.ts'
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

interface PageProps {
  school: SchoolView
  id: string
  today: string
  pupils: Child[]
  read: ReadVisit
  /** The visit has become a draft again. */
  onReopen: () => void
}

/** A visit that was handed in; what others wrote stands there when it is kept that this person reads it. */
export function VisitPage(props: PageProps) {
  const { school, read } = props
  const isNoted = useNoted(props)
  const isOwn = isOwnNote(props)
  const child = props.pupils.find(each => each.id === read.visit.pupil)
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
      {isNoted && <Branches {...props} />}
      {!isOwn && <p class="quiet small">{t('visit.readNoted')}</p>}
    </Frame>
  )
}

function isOwnNote({ school, read }: PageProps): boolean {
  return read.entries.every(({ by }) => by === school.me.id)
}

function useNoted(props: PageProps): boolean {
  const app = useApp()
  const { id, today } = props
  const isOwn = isOwnNote(props)
  const reading = `${id} ${today}`
  const [noted, setNoted] = useState<string>()
  useEffect(() => {
    if (!isOwn) noteReading(app, id, today).then(() => setNoted(reading), reportBug)
  }, [app, isOwn, reading])
  return isOwn || noted === reading
}

/** Each branch as it stands, and what was there before. */
function Branches({ school, id, read, onReopen }: PageProps) {
  const app = useApp()
  const replaced = read.entries.filter(entry => !read.branches.includes(entry))
  const amend = async (entry: Entry) => {
    await amendVisit(app, id, entry, read.branches)
    onReopen()
  }
  return (
    <>
      {read.branches.length > 1 && (
        <VisitVersions school={school} read={read} onReopen={onReopen} />
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
    </>
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
        <strong>{t(`kinds.visit.answers.result.${visit.result}`)}</strong>
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
