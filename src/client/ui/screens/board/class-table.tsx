import { ArrowDown, ArrowUp, Printer } from 'lucide'
import { useState } from 'preact/hooks'
import type { Count } from '../../../../model/rules/register.ts'
import { schoolClock } from '../../../../model/rules/school-time.ts'
import { claimedTime } from '../../../../model/sync/op.ts'
import { type SchoolView, teachersOf } from '../../../school.ts'
import { type Key, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'
import type { BoardClass } from './board-day.ts'
import { type Filter, filters, isShown, type Order, ordered, saysNumber } from './class-order.ts'
import { offWords, stateWords } from './class-words.ts'

const columns: { by: Order['by']; label: Key }[] = [
  { by: 'class', label: 'kinds.class.one' },
  { by: 'state', label: 'board.state' },
  { by: 'roll', label: 'board.onRoll' },
  { by: 'here', label: 'facts.here' },
  { by: 'late', label: 'facts.late' },
  { by: 'leftEarly', label: 'facts.left-early' },
  { by: 'absent', label: 'facts.absent' },
  { by: 'unexplained', label: 'register.unexplained' },
  { by: 'disputed', label: 'register.disputed' },
  { by: 'notMarked', label: 'register.notMarked' }
]

const filterWords: Record<Filter, Key> = {
  all: 'app.all',
  'not-taken': 'register.notTaken',
  taken: 'board.taken',
  'no-school': 'board.noSchool',
  unexplained: 'register.unexplained',
  disputed: 'register.disputed'
}

/** Every class with its figures, to sort, filter and print. */
export function ClassTable(props: { school: SchoolView; classes: BoardClass[]; day: string }) {
  const { environment } = useApp()
  const [order, setOrder] = useState<Order>({ by: 'state', isReversed: false })
  const [filter, setFilter] = useState<Filter>('all')
  const shown = ordered(
    props.classes.filter(one => isShown(one, filter)),
    order
  )
  return (
    <section class="stack tight board-table" aria-labelledby="board-table">
      <div class="board-table-head">
        <h2 id="board-table" class="grow">
          {t('board.allClasses')}
        </h2>
        <button type="button" class="button no-print" onClick={environment.print}>
          <Icon of={Printer} size={20} />
          {t('board.print')}
        </button>
      </div>
      <fieldset class="bare-fieldset choices no-print">
        <legend class="hidden-label">{t('board.filter')}</legend>
        {filters.map(each => (
          <button
            key={each}
            type="button"
            class="choice"
            aria-pressed={filter === each}
            onClick={() => setFilter(each)}
          >
            {t(filterWords[each])}
          </button>
        ))}
      </fieldset>
      <div class="table-scroll">
        <table class="table">
          <thead>
            <tr>
              {columns.map(({ by, label }) => (
                <Head
                  key={by}
                  label={t(label)}
                  order={order.by === by ? order : undefined}
                  onSort={() => setOrder({ by, isReversed: order.by === by && !order.isReversed })}
                />
              ))}
              <th scope="col">{t('roles.teacher')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(one => (
              <Row key={one.classInfo.id} one={one} school={props.school} day={props.day} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && <p class="quiet">{t('app.nothingFound')}</p>}
    </section>
  )
}

function Head(props: { label: string; order: Order | undefined; onSort: () => void }) {
  const { label, order, onSort } = props
  return (
    <th scope="col" aria-sort={order && (isRising(order) ? 'ascending' : 'descending')}>
      <button type="button" class="sort" onClick={onSort}>
        {label}
        {order && <Icon of={isRising(order) ? ArrowUp : ArrowDown} size={16} />}
      </button>
    </th>
  )
}

/** Numbers begin with the largest, names and states with the first. */
function isRising({ by, isReversed }: Order): boolean {
  return (by === 'class' || by === 'state') !== isReversed
}

function Row({ one, school, day }: { one: BoardClass; school: SchoolView; day: string }) {
  const { classInfo, state, taken, count } = one
  const cell = (key: keyof Count) => (
    <td class={`number ${count[key] > 0 && saysNumber(state, key) ? '' : 'quiet'}`}>
      {saysNumber(state, key) ? count[key] : '–'}
    </td>
  )
  return (
    <tr class={state}>
      <th scope="row">
        <a href={pathTo('register', { class: classInfo.id, day })}>{classInfo.name}</a>
      </th>
      <td>
        {offWords(one) ?? stateWords(state)}
        {taken && ` ${schoolClock(claimedTime(taken.at))}`}
      </td>
      {cell('roll')}
      {cell('here')}
      {cell('late')}
      {cell('leftEarly')}
      {cell('absent')}
      {cell('unexplained')}
      {cell('disputed')}
      {cell('notMarked')}
      <td>
        {teachersOf(school, classInfo.id, day)
          .map(({ name }) => name)
          .join(', ')}
      </td>
    </tr>
  )
}
