import { useEffect, useState } from 'preact/hooks'
import type { ParkedOp, StrangersWork } from '../../../../model/commands.ts'
import type { Problem } from '../../../../model/problem.ts'
import { listParked } from '../../../actions/parked.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Frame } from '../../parts/frame.tsx'
import { useOutbox } from '../../use-live.ts'
import { useChildren } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { ParkedItem } from './parked-item.tsx'
import { type Shown, shownParked } from './parked-list.ts'
import { StrangersList } from './strangers-list.tsx'
import './parked.css'

/** Work that the server could not take: why, and what can be done about it. Nothing of it is lost. */
export function ParkedScreen({ school }: { school: SchoolView }) {
  const app = useApp()
  const today = useToday()
  const rows = useOutbox()
  const children = useChildren(school, today)
  const [answer, setAnswer] = useState<
    { ops: ParkedOp[]; strangers: StrangersWork[] } | { problem: Problem }
  >()
  const ask = () => {
    listParked(app).then(
      listed => setAnswer(listed.ok ? listed : { problem: listed.problem }),
      reportBug
    )
  }
  useEffect(ask, [app, rows?.length])
  const known = answer && 'ops' in answer ? answer.ops : undefined
  const strangers = answer && 'ops' in answer ? answer.strangers : []
  const all = rows && shownParked(rows, known)
  const mine = all?.filter(({ isMine }) => isMine) ?? []
  const others = all?.filter(({ isMine }) => !isMine) ?? []
  const list = (items: Shown[]) => (
    <ul class="stack tight">
      {items.map(item => (
        <ParkedItem
          key={item.key ?? item.id}
          item={item}
          school={school}
          pupils={children ?? []}
          onDecided={() => {
            app.requestSync()
            ask()
          }}
        />
      ))}
    </ul>
  )
  return (
    <Frame title={t('screens.parked')} school={school} back>
      {answer && 'problem' in answer && (
        <p class="banner" role="status">
          {t(`problems.${answer.problem}`)}
        </p>
      )}
      {mine.length > 0 && (
        <section class="stack tight">
          <h2>{t('parked.mine')}</h2>
          <p class="quiet">{t('parked.nothingLost')}</p>
          {list(mine)}
        </section>
      )}
      {others.length > 0 && (
        <section class="stack tight">
          <h2>{t('parked.others')}</h2>
          {list(others)}
        </section>
      )}
      {strangers.length > 0 && <StrangersList of={strangers} />}
      {all?.length === 0 && strangers.length === 0 && answer && (
        <p class="empty">{t('parked.none')}</p>
      )}
    </Frame>
  )
}
