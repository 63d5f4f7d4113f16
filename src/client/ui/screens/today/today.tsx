import { useState } from 'preact/hooks'
import { dayLong } from '../../../../model/kazakh/dates.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { visibleClasses } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { useSetting } from '../../use-setting.ts'
import { Explain } from './explain.tsx'
import { NothingLeft } from './nothing-left.tsx'
import { TodayCardView } from './today-card.tsx'
import { dayOff, keyOfCard, nextLessons } from './today-cards.ts'
import { useTodayCards } from './use-today.ts'
import './today.css'

/** One card for each thing to do, most urgent first; nothing else. */
export function TodayScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const data = useTodayCards(school, today)
  const isClosed = useSetting('notesClosed')
  const [opened, setOpened] = useState<{ child: string }>()
  const classes = school.ownClasses.length > 0 ? school.ownClasses : visibleClasses(school, today)
  const off = dayOff(school.calendar, classes, today)
  const explained = data?.cards.find(
    card => card.kind === 'unexplained' && card.child.id === opened?.child
  )
  return (
    <Frame
      title={t('screens.today')}
      school={school}
      under={<p class="quiet">{dayLong(today, language.value)}</p>}
    >
      {off && (
        <p class="banner calm" role="status">
          {t('today.noSchool', { reason: off.note ?? t(`daysOff.${off.reason}`) })}
        </p>
      )}
      {isClosed && school.is('care') && (
        <p class="banner" role="status">
          {t('today.closed')}
        </p>
      )}
      {data && data.cards.length > 0 && (
        <ul class="stack">
          {data.cards.map(card => (
            <li key={keyOfCard(card)}>
              <TodayCardView
                card={card}
                today={today}
                nameOfPupil={data.nameOfPupil}
                onExplain={child => setOpened({ child })}
              />
            </li>
          ))}
        </ul>
      )}
      {data?.cards.length === 0 && (
        <NothingLeft next={nextLessons(school.calendar, classes, today)} today={today} />
      )}
      {data && explained?.kind === 'unexplained' && (
        <Explain
          school={school}
          today={today}
          records={data.records}
          child={explained.child}
          days={explained.days}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Frame>
  )
}
