import { CalendarDays, Undo2 } from 'lucide'
import { useRef, useState } from 'preact/hooks'
import { dayLong } from '../../../../model/kazakh/dates.ts'
import { matches } from '../../../../model/kazakh/fold.ts'
import { schoolClock } from '../../../../model/rules/school-time.ts'
import { claimedTime } from '../../../../model/sync/op.ts'
import { type SchoolView, teachersOf } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import { navigate, pathTo, route } from '../../route.ts'
import { useToday } from '../../use-school.ts'
import { CountLine } from './count-line.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { PupilRow } from './pupil-row.tsx'
import { registerKeys } from './register-keys.ts'
import type { Section } from './section.ts'
import { combinedWith, type Register as Data, useRegister } from './use-register.ts'
import './register.css'

/** The register: one screen, the whole class; open it and it is ready. */
export function RegisterScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const { class: asked, day: askedDay } = route.value.parts
  const classId = asked ?? school.ownClasses[0]?.id
  const day = askedDay ?? today
  const classes = classId ? combinedWith(school, classId, day) : []
  const data = useRegister(school, classes, day, today)
  const [opened, setOpened] = useState<{ section: string; pupil: string }>()
  const [query, setQuery] = useState('')
  const search = useRef<HTMLInputElement>(null)
  if (classes.length === 0) {
    return (
      <Frame title={t('screens.register')} school={school}>
        <p class="empty">{t('register.noClass')}</p>
      </Frame>
    )
  }
  const section = data?.sections.find(({ sheetId }) => sheetId === opened?.section)
  const line = section?.lines.find(({ id }) => id === opened?.pupil)
  const isClosed = day > today
  const title = classes.map(({ name }) => name).join(' · ')
  return (
    <Frame
      title={title}
      school={school}
      back
      under={<DayLine classId={classId ?? ''} day={day} today={today} />}
      action={data && !isClosed && <Action data={data} />}
    >
      <Banners
        school={school}
        classIds={classes.map(({ id }) => id)}
        day={day}
        today={today}
        data={data}
      />
      <div class="register-search">
        <label class="hidden-label" for="register-search">
          {t('app.search')}
        </label>
        <input
          id="register-search"
          ref={search}
          class="input"
          type="search"
          placeholder={t('app.search')}
          value={query}
          onInput={event => setQuery(event.currentTarget.value)}
        />
      </div>
      {data?.sections.map(section => (
        <section key={section.sheetId} aria-label={section.classInfo.name}>
          {data.sections.length > 1 && <h2 class="register-class">{section.classInfo.name}</h2>}
          <State section={section} school={school} />
          {section.lines.length === 0 && <p class="empty">{t('register.empty')}</p>}
          <ul
            class="list register-list"
            onKeyDown={event => registerKeys(event, section, data, search.current)}
          >
            {section.lines
              .filter(({ name }) => matches(query, name))
              .map(line => (
                <PupilRow
                  key={line.id}
                  line={line}
                  taken={section.view.taken !== undefined}
                  closed={isClosed || !section.day.school}
                  onTap={pupil => data.tap(section, pupil)}
                  onArrived={pupil => data.arrived(section, pupil)}
                  onDetails={pupil => setOpened({ section: section.sheetId, pupil })}
                />
              ))}
          </ul>
        </section>
      ))}
      <p class="quiet small register-hint">{t('register.keys')}</p>
      {section && line && data && (
        <MarkDialog
          key={line.id}
          line={line}
          section={section}
          nameOf={school.nameOf}
          needsWhy={data.needsWhy && section.view.taken !== undefined}
          onMark={(mark, why) => {
            data.mark(section, line.id, mark, why)
            setOpened(undefined)
          }}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Frame>
  )
}

function DayLine({ classId, day, today }: { classId: string; day: string; today: string }) {
  return (
    <label class="day-line">
      <span>{dayLong(day, language.value)}</span>
      <Icon of={CalendarDays} size={18} />
      <span class="hidden-label">{t('register.chooseDay')}</span>
      <input
        type="date"
        value={day}
        max={today}
        onChange={event => {
          const chosen = event.currentTarget.value
          if (chosen)
            navigate(pathTo('register', { class: classId, day: chosen }), { replace: true })
        }}
      />
    </label>
  )
}

function Banners(props: {
  school: SchoolView
  classIds: string[]
  day: string
  today: string
  data: Data | undefined
}) {
  const { school, classIds, day, today, data } = props
  const off = data?.sections.find(section => !section.day.school)?.day
  const isDistance = data?.sections.some(section => section.day.school && section.day.distance)
  const lent = school.post.grants.find(
    grant =>
      grant.substitute && grant.from === day && grant.classes.some(id => classIds.includes(id))
  )
  const absent = lent && teachersOf(school, classIds[0] ?? '', day).find(one => !one.substitute)
  return (
    <>
      {day !== today && (
        <p class="banner" role="status">
          {day > today
            ? t('register.future')
            : t('register.past', { day: dayLong(day, language.value) })}
        </p>
      )}
      {off && !off.school && (
        <p class="banner calm" role="status">
          {t('register.noSchool', { reason: off.note ?? t(`daysOff.${off.reason}`) })}
        </p>
      )}
      {isDistance && <p class="banner calm">{t('register.distance')}</p>}
      {absent && <p class="quiet">{t('register.substituteFor', { name: absent.name })}</p>}
    </>
  )
}

/** Not taken; or taken, by whom, and how far it has come. */
function State({ section, school }: { section: Section; school: SchoolView }) {
  const { view, travel, seq } = section
  if (!section.day.school) return null
  if (!view.taken) return <p class="register-state open">{t('register.notTaken')}</p>
  const time = schoolClock(claimedTime(view.taken.at))
  const way =
    travel.state === 'received'
      ? travel.at
        ? t('travel.receivedAt', { time: schoolClock(travel.at) })
        : t('travel.received')
      : travel.state === 'parked'
        ? t('travel.parked')
        : t('travel.onThisPhone')
  return (
    <p class="register-state" role="status">
      <strong>{t('register.taken', { time })}</strong>
      {`, ${school.nameOf(view.taken.by)} → `}
      <span class={`chip ${travel.state === 'received' ? 'good' : 'wait'}`}>{way}</span>
      {travel.state === 'received' && seq > 0 && ` ${t('register.number', { number: seq })}`}
    </p>
  )
}

function Action({ data }: { data: Data }) {
  const hasMarks = data.sections.some(({ view, lines }) => {
    return !view.taken && lines.some(({ mark }) => mark && mark.fact !== 'here')
  })
  return (
    <>
      <CountLine sections={data.sections} />
      {!data.isTaken && (
        <button type="button" class="button main wide" onClick={data.confirm}>
          {hasMarks ? t('register.confirmRest') : t('register.confirmAll')}
        </button>
      )}
      {data.isTaken && data.canUndo && (
        <button type="button" class="button wide" onClick={data.undo}>
          <Icon of={Undo2} size={20} />
          {t('register.undo')}
        </button>
      )}
    </>
  )
}
