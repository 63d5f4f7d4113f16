import { CalendarOff, ChevronRight, MapPinHouse, UserRoundCheck, UserX } from 'lucide'
import { dayLong, dayShort } from '../../../../model/kazakh/dates.ts'
import { type Case, caseKind } from '../../../../model/kinds/case.ts'
import { versionsOf } from '../../../../model/sync/merge.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { answerWords } from '../../parts/kind-words.ts'
import { TravelChip } from '../../parts/travel-chip.tsx'
import { pathTo } from '../../route.ts'
import { useSetting } from '../../use-setting.ts'
import { wordsOf } from '../register/mark-look.ts'
import type { Happening } from './pupil-history.ts'

/** What happened, newest first; each leads to where it was written. */
export function Chronology(props: {
  happenings: Happening[]
  school: SchoolView
  classId: string
}) {
  const isClosed = useSetting('notesClosed')
  return (
    <section class="stack tight">
      <h2>{t('pupil.chronology')}</h2>
      {props.happenings.length === 0 && !isClosed && (
        <p class="quiet">{t('pupil.nothingHappened')}</p>
      )}
      {props.happenings.length > 0 && (
        <ol class="list">
          {props.happenings.map(happening => (
            <li key={`${happening.kind} ${happening.day} ${idOf(happening)}`}>
              <Row happening={happening} {...props} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Row(props: { happening: Happening; school: SchoolView; classId: string }) {
  const { happening, school, classId } = props
  const day = dayLong(happening.day, language.value)
  if (happening.kind === 'earlier') {
    return (
      <div class="list-link happening">
        <Icon of={UserX} />
        <span class="grow">
          <strong>{day}</strong>
          <span>{t('pupil.earlier', { mark: wordsOf(happening.mark) })}</span>
        </span>
      </div>
    )
  }
  const { href, icon, what, by, travel } = look(happening, school, classId)
  return (
    <a class="list-link happening" href={href}>
      <Icon of={icon} />
      <span class="grow">
        <strong>{day}</strong>
        <span>{what}</span>
        <span class="quiet small">{by}</span>
        <span>
          <TravelChip travel={travel} />
        </span>
      </span>
      <Icon of={ChevronRight} size={18} />
    </a>
  )
}

function look(
  happening: Exclude<Happening, { kind: 'earlier' }>,
  school: SchoolView,
  classId: string
) {
  if (happening.kind === 'mark') {
    const { said, register, day } = happening
    const isDisputed = said.versions.length > 1
    return {
      href: pathTo('register', { class: classId, day }),
      icon: UserX,
      what: isDisputed
        ? t('register.disputed')
        : [wordsOf(said.mark), said.mark.note].filter(Boolean).join(' · '),
      by: school.nameOf(said.entry.by),
      travel: register.travel
    }
  }
  if (happening.kind === 'visit') {
    const { id, visit, branches, travel } = happening.read
    return {
      href: pathTo('visit', { id }),
      icon: MapPinHouse,
      what: `${t('screens.visit')}: ${t(`kinds.visit.answers.result.${visit.result}`)}`,
      by: branches.map(({ by }) => school.nameOf(by)).join(', '),
      travel
    }
  }
  if (happening.kind === 'case') {
    const { id, fields, entries, travel } = happening.read
    const [said] = versionsOf(entries, happening.what)
    return {
      href: pathTo('case', { id }),
      icon: UserRoundCheck,
      what:
        happening.what === 'closed'
          ? t('case.ended', { outcome: outcomeWords(fields) })
          : t('case.began', { reason: answerWords(caseKind, 'reason', fields.reason) }),
      by: said ? school.nameOf(said.entry.by) : '',
      travel
    }
  }
  const { plan, entries, travel } = happening.read
  const span = `${dayShort(plan.from)}–${dayShort(plan.to)}`
  const words = `${t('screens.absence')}: ${span}, ${t(`reasons.${plan.reason}`)}`
  return {
    href: pathTo('absence', { pupil: plan.pupil }),
    icon: CalendarOff,
    what: plan.cancelled ? `${words} · ${t('absence.cancelled')}` : words,
    by: entries[0] ? school.nameOf(entries[0].by) : '',
    travel
  }
}

function outcomeWords({ outcome }: Case): string {
  return outcome ? answerWords(caseKind, 'outcome', outcome) : '–'
}

function idOf(happening: Happening): string {
  if (happening.kind === 'mark') return happening.register.id
  if (happening.kind === 'case') return `${happening.read.id} ${happening.what}`
  return happening.kind === 'earlier' ? '' : happening.read.id
}
