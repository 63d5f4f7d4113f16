import { useState } from 'preact/hooks'
import {
  checkSpan,
  type ExportFormat,
  exportFormats,
  exportSubjects,
  type SpanName,
  schoolYearBegin,
  spanUpTo
} from '../../../../model/export/request.ts'
import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { ClosedNotes } from '../../parts/closed-notes.tsx'
import { visibleClasses } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { ChoiceGroup } from './choice-group.tsx'
import { ClassChoice } from './class-choice.tsx'
import { MakeFile } from './make-file.tsx'
import { PasswordChoice } from './password-choice.tsx'
import { SpanChoice } from './span-choice.tsx'
import { aboutSubject, subjectName } from './subject-words.ts'
import './export.css'

/** What, for which days and classes, as which file: made on this device. */
export function ExportScreen({ school }: { school: SchoolView }) {
  const { store } = useApp()
  const today = useToday()
  const classes = visibleClasses(school, today)
  const [subject, setSubject] = useState('registers')
  const [spanName, setSpanName] = useState<SpanName | 'own'>('month')
  const [own, setOwn] = useState({ from: today, to: today })
  const [chosen, setChosen] = useState<string[]>([])
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [withIin, setWithIin] = useState(false)
  const [password, setPassword] = useState<string>()
  const days = spanName === 'own' ? own : spanUpTo(spanName, school.calendar, today)
  const begin = schoolYearBegin(today)
  const checked = checkSpan(days.from, days.to)
  const problem = checked.ok
    ? days.from < begin && t('export.onlyThisYear', { day: dayNumeric(begin) })
    : t(`problems.${checked.problem}`)
  return (
    <MakeFile
      school={school}
      problem={problem || undefined}
      asked={{
        request: {
          subject,
          ...days,
          classes: chosen.length > 0 ? chosen : classes.map(({ id }) => id),
          language: language.value,
          withIin
        },
        format,
        password: format === 'xlsx' ? password : undefined
      }}
      onMade={() => setPassword(before => before && '')}
    >
      <ClosedNotes>{t('export.closed')}</ClosedNotes>
      <ChoiceGroup
        label={t('export.what')}
        answers={exportSubjects(store.kinds).map(each => ({
          answer: each,
          words: subjectName(each),
          about: aboutSubject(each)
        }))}
        value={subject}
        onChoose={setSubject}
      />
      <SpanChoice
        value={spanName}
        days={days}
        min={begin}
        max={today}
        onName={name => {
          setOwn(days)
          setSpanName(name)
        }}
        onDays={change => setOwn({ ...own, ...change })}
      />
      {classes.length > 1 && <ClassChoice classes={classes} chosen={chosen} onChoose={setChosen} />}
      {subject === 'roll' && school.is('office') && (
        <label class="export-check">
          <input
            type="checkbox"
            checked={withIin}
            onChange={event => setWithIin(event.currentTarget.checked)}
          />
          <span>
            {t('export.withIin')}
            <span class="quiet small export-about">{t('export.withIinWhy')}</span>
          </span>
        </label>
      )}
      <ChoiceGroup
        label={t('export.format')}
        answers={exportFormats.map(each => ({ answer: each, words: t(`export.formats.${each}`) }))}
        value={format}
        onChoose={setFormat}
      />
      {format === 'xlsx' ? (
        <PasswordChoice value={password} onChange={setPassword} />
      ) : (
        <p class="quiet small">{t('export.noPassword')}</p>
      )}
      <p class="quiet small">{t('export.offline')}</p>
    </MakeFile>
  )
}
