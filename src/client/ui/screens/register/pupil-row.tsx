import { Check, ChevronDown, Clock, UserX } from 'lucide'
import { useMemo, useRef } from 'preact/hooks'
import { dayShort } from '../../../../model/kazakh/dates.ts'
import { language, t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { pastWords, toneOf, wordsOf } from './mark-look.ts'
import type { PastDay, PupilLine } from './section.ts'

export interface RowActions {
  onTap: (pupil: string) => void
  onDetails: (pupil: string) => void
  /** Nothing on past days: who came then is a correction. */
  onArrived?: ((pupil: string) => void) | undefined
}

type RowProps = { line: PupilLine; taken: boolean; closed: boolean } & RowActions

/** A row is drawn anew only if it says something new: a tap on one child leaves the others alone. */
export function PupilRow(props: RowProps) {
  const { line, taken, closed, onArrived } = props
  const latest = useRef(props)
  latest.current = props
  const said = useMemo(() => JSON.stringify(line), [line])
  return useMemo(
    () => (
      <Row
        line={line}
        taken={taken}
        closed={closed}
        onTap={pupil => latest.current.onTap(pupil)}
        onDetails={pupil => latest.current.onDetails(pupil)}
        onArrived={onArrived && (pupil => latest.current.onArrived?.(pupil))}
      />
    ),
    [said, taken, closed, onArrived !== undefined, language.value]
  )
}

/** One pupil: the row is the button; the side button opens the reason. */
function Row(props: RowProps) {
  const { line, taken, closed, onArrived } = props
  const { mark, said } = line
  const tone = mark ? toneOf(mark) : 'blank'
  const disputed = (said?.versions.length ?? 1) > 1
  const canArrive = taken && !closed && mark?.fact === 'absent' && !disputed
  return (
    <li
      class={`pupil ${tone} ${disputed ? 'disputed' : ''} ${canArrive && onArrived ? 'can-arrive' : ''}`}
    >
      <button
        type="button"
        class="pupil-main"
        data-pupil={line.id}
        disabled={closed}
        onClick={() => (taken ? props.onDetails(line.id) : props.onTap(line.id))}
      >
        <span class="pupil-sign" aria-hidden="true">
          {tone === 'late' && <Icon of={Clock} size={18} />}
          {(tone === 'absent' || tone === 'excused') && <Icon of={UserX} size={18} />}
          {tone === 'here' && taken && <Icon of={Check} size={18} />}
        </span>
        <span class="pupil-name">
          {line.name}
          <Status line={line} taken={taken} disputed={disputed} />
        </span>
        <LastDays past={line.past} />
      </button>
      {canArrive && onArrived && (
        <button type="button" class="pupil-arrived" onClick={() => onArrived(line.id)}>
          <span aria-hidden="true">{t('register.arrived')}</span>
          <span class="hidden-label">{`${t('register.arrived')}: ${line.name}`}</span>
        </button>
      )}
      {!closed && (
        <button
          type="button"
          class="icon-button pupil-more"
          aria-label={t('register.details', { name: line.name })}
          onClick={() => props.onDetails(line.id)}
        >
          <Icon of={ChevronDown} size={20} />
        </button>
      )}
    </li>
  )
}

function Status({ line, taken, disputed }: { line: PupilLine; taken: boolean; disputed: boolean }) {
  const { mark, plannedUntil } = line
  if (disputed) return <span class="pupil-status">{t('register.disputed')}</span>
  if (!mark) return taken ? <span class="pupil-status">{t('register.notMarked')}</span> : null
  if (mark.fact === 'here') return taken ? null : <span class="pupil-status">{wordsOf(mark)}</span>
  const until =
    mark.planned && plannedUntil && t('register.planned', { day: dayShort(plannedUntil) })
  const said = [wordsOf(mark), until].filter(Boolean).join(' · ')
  const isUnexplained = mark.fact === 'absent' && !mark.reason && taken
  if (!isUnexplained) return <span class="pupil-status">{said}</span>
  return (
    <span class="pupil-status">
      <span class="pupil-fact">{said} · </span>
      {t('register.unexplained')}
    </span>
  )
}

/** The last school days as small signs, oldest left. */
function LastDays({ past }: { past: PastDay[] }) {
  const words = past
    .filter(({ mark, taken }) => taken && mark?.fact !== 'here')
    .map(({ day, mark, taken }) => `${dayShort(day)} ${pastWords(mark, taken)}`)
  return (
    <span class="past">
      {words.length > 0 && (
        <span class="hidden-label">{`${t('register.lastDays')}: ${words.join('; ')}`}</span>
      )}
      {past.map(({ day, mark, taken }) => (
        <span
          key={day}
          aria-hidden="true"
          class={`past-day ${taken && mark ? toneOf(mark) : 'unknown'}`}
        />
      ))}
    </span>
  )
}
