import {
  ClipboardList,
  MapPinHouse,
  MessageCircleQuestionMark,
  PencilLine,
  TriangleAlert
} from 'lucide'
import { dayLong } from '../../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { language, t } from '../../../words.ts'
import { pathTo } from '../../route.ts'
import { CardHead } from './card-head.tsx'
import type { TodayCard } from './today-cards.ts'
import { UnexplainedCard } from './unexplained-card.tsx'

/** One thing to do, and the way to do it. */
export function TodayCardView(props: {
  card: TodayCard
  today: string
  nameOfPupil: (id: string | undefined) => string | undefined
  onExplain: (child: string) => void
}) {
  const { card, today } = props
  if (card.kind === 'register') {
    const names = card.classes.map(({ name }) => name).join(' · ')
    const isToday = card.day === today
    return (
      <section class={`card stack today-card ${isToday ? 'first' : ''}`}>
        <CardHead icon={ClipboardList} title={names}>
          {isToday
            ? t('today.registerOpen')
            : t('today.registerOpenOn', { day: dayLong(card.day, language.value) })}
        </CardHead>
        <a
          class={`button wide ${isToday ? 'main' : ''}`}
          href={pathTo('register', {
            class: card.classes[0]?.id,
            day: isToday ? undefined : card.day
          })}
        >
          {t('today.openRegister')}
        </a>
      </section>
    )
  }
  if (card.kind === 'unexplained') {
    return (
      <UnexplainedCard
        icon={MessageCircleQuestionMark}
        child={card.child}
        days={card.days}
        onExplain={() => props.onExplain(card.child.id)}
      />
    )
  }
  if (card.kind === 'disputed') {
    const { child, day } = card
    return (
      <section class="card stack today-card needs-you">
        <CardHead icon={TriangleAlert} title={child.fields.name}>
          {`${t('conflict.title')} · ${dayLong(day, language.value)}`}
        </CardHead>
        <a class="button wide" href={pathTo('register', { class: child.classInfo.id, day })}>
          {t('today.decide')}
        </a>
      </section>
    )
  }
  if (card.kind === 'disputed-visit') {
    return (
      <section class="card stack today-card needs-you">
        <CardHead icon={TriangleAlert} title={props.nameOfPupil(card.pupil) ?? t('screens.visit')}>
          {`${t('conflict.title')} · ${t('screens.visit')}`}
        </CardHead>
        <a class="button wide" href={pathTo('visit', { id: card.id })}>
          {t('today.decide')}
        </a>
      </section>
    )
  }
  if (card.kind === 'visit-draft') {
    const time = `${dayLong(schoolDayOf(card.at), language.value)}, ${schoolClock(card.at)}`
    return (
      <section class="card stack today-card">
        <CardHead icon={PencilLine} title={props.nameOfPupil(card.pupil) ?? t('screens.visit')}>
          {t('today.visitBegun', { time })}
        </CardHead>
        <a class="button wide" href={pathTo('visit', { id: card.id })}>
          {t('today.goOn')}
        </a>
      </section>
    )
  }
  if (card.kind === 'due-visits') {
    return (
      <section class="card stack today-card">
        <CardHead icon={MapPinHouse} title={t('today.visitsDue', { count: card.count })}>
          {card.overdue > 0 && t('today.overdue', { count: card.overdue })}
        </CardHead>
        <a class="button wide" href={pathTo('round')}>
          {t('today.openRound')}
        </a>
      </section>
    )
  }
  return (
    <section class="card stack today-card needs-you">
      <CardHead icon={TriangleAlert} title={t('today.parked', { count: card.count })}>
        {t('today.parkedWhy')}
      </CardHead>
      <a class="button wide" href={pathTo('parked')}>
        {t('today.openPhone')}
      </a>
    </section>
  )
}
