import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { matches } from '../../../../model/kazakh/fold.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { afterPaint } from '../../after-paint.ts'
import { deciderOfMarks } from '../../deciders.ts'
import { Frame } from '../../parts/frame.tsx'
import { route } from '../../route.ts'
import { useToday } from '../../use-school.ts'
import { ClassSwitch } from './class-switch.tsx'
import { DayLine } from './day-line.tsx'
import { LateMarkDialog } from './late-mark-dialog.ts'
import { PupilRow } from './pupil-row.tsx'
import { RegisterAction } from './register-action.tsx'
import { RegisterBanners } from './register-banners.tsx'
import { registerKeys } from './register-keys.ts'
import { RegisterState } from './register-state.tsx'
import { combinedWith, useRegister } from './use-register.ts'
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
  const isClosed = day > today
  const rows = useRowsToDraw()
  // Before the next key: an effect after the paint would let it act on marks that are not the last.
  useLayoutEffect(() => {
    if (!data || isClosed) return
    const onKey = (event: KeyboardEvent) =>
      registerKeys(event, {
        register: data,
        sectionOf: pupil => data.sections.find(({ lines }) => lines.some(({ id }) => id === pupil)),
        search: search.current,
        onDetails: ({ sheetId }, pupil) => setOpened({ section: sheetId, pupil })
      })
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  if (classes.length === 0) {
    return (
      <Frame title={t('screens.register')} school={school}>
        <p class="empty">{t('register.noClass')}</p>
      </Frame>
    )
  }
  const classIds = classes.map(({ id }) => id)
  const hasSchool = data?.sections.some(section => section.day.school)
  const section = data?.sections.find(({ sheetId }) => sheetId === opened?.section)
  const line = section?.lines.find(({ id }) => id === opened?.pupil)
  return (
    <Frame
      title={classes.map(({ name }) => name).join(' · ')}
      school={school}
      back
      under={<DayLine classId={classId ?? ''} day={day} today={today} />}
      action={data && !isClosed && hasSchool && <RegisterAction data={data} />}
    >
      <ClassSwitch school={school} shown={classIds} day={askedDay} />
      <RegisterBanners school={school} classIds={classIds} day={day} today={today} data={data} />
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
        <p class="quiet small">{t('register.keys')}</p>
      </div>
      {data?.sections.map((section, i) => (
        <section key={section.sheetId} aria-label={section.classInfo.name}>
          {data.sections.length > 1 && <h2 class="register-class">{section.classInfo.name}</h2>}
          <RegisterState section={section} school={school} />
          {section.lines.length === 0 && <p class="empty">{t('register.empty')}</p>}
          <ul class="list register-list">
            {section.lines
              .filter(({ name }) => matches(query, name))
              .slice(0, i === 0 ? rows : rows - firstRows)
              .map(line => (
                <PupilRow
                  key={line.id}
                  line={line}
                  taken={section.view.taken !== undefined}
                  closed={isClosed || !section.day.school}
                  onTap={pupil => data.tap(section, pupil)}
                  onArrived={day === today ? pupil => data.arrived(section, pupil) : undefined}
                  onDetails={pupil => setOpened({ section: section.sheetId, pupil })}
                />
              ))}
          </ul>
        </section>
      ))}
      {section && line && data && (
        <LateMarkDialog
          key={line.id}
          line={line}
          section={section}
          nameOf={school.nameOf}
          decider={deciderOfMarks(school, section.classInfo.id, day)}
          needsWhy={data.needsWhy && section.view.taken !== undefined}
          onMark={(mark, why) => {
            setOpened(undefined)
            return data.mark(section, line.id, mark, why)
          }}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Frame>
  )
}

/** More rows than fit on a phone. */
const firstRows = 14

/** The rows that one sees are drawn first; those below the fold follow when these are on the screen. */
function useRowsToDraw(): number {
  const [rows, setRows] = useState(firstRows)
  useEffect(() => afterPaint(() => setRows(Number.POSITIVE_INFINITY)), [])
  return rows
}
