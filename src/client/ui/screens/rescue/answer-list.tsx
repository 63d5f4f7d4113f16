import { deviceNumber } from '../../../../model/ids.ts'
import { dayShort } from '../../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import type { Delivered, RescuedAnswer } from '../../../actions/rescue.ts'
import { t } from '../../../words.ts'
import { othersProblem } from '../../parts/others-problem.ts'

/** More lines than anybody reads; the counts above them speak of all. */
const mostLines = 300

const words = {
  accepted: 'delivered',
  'kept-beside': 'delivered',
  seen: 'there',
  parked: 'office',
  later: 'later'
} as const
const shown = ['delivered', 'there', 'office', 'stranger', 'later'] as const

/** What became of a file: how many of each, and each by when it was written and on which device. */
export function AnswerList({ of: { answers, unreadable } }: { of: Delivered }) {
  const said = answers.map(wordOf)
  return (
    <>
      <ul class="rescue-counts">
        {shown.map(word => {
          const count = said.filter(each => each === word).length
          return count > 0 && <li key={word}>{`${t(`rescue.outcomes.${word}`)}: ${count}`}</li>
        })}
        {unreadable > 0 && <li>{t('rescue.damaged', { count: unreadable })}</li>}
      </ul>
      {said.includes('stranger') && <p class="banner">{t('rescue.stranger')}</p>}
      <ul class="list">
        {answers.slice(0, mostLines).map(answer => (
          <li key={answer.envelope.id} class="rescue-line">
            <span class="quiet">{whichOne(answer)}</span>
            <strong>{t(`rescue.outcomes.${wordOf(answer)}`)}</strong>
            {answer.problem && <span class="problem">{othersProblem(answer.problem)}</span>}
          </li>
        ))}
      </ul>
      {answers.length > mostLines && (
        <p class="quiet">{t('rescue.more', { count: answers.length - mostLines })}</p>
      )}
    </>
  )
}

/** What nobody can be named for is not shown to the office either. */
function wordOf({ outcome, problem }: RescuedAnswer): (typeof shown)[number] {
  const isStranger = problem === 'unknown-device' || problem === 'unknown-key'
  if (outcome === 'parked' && isStranger) return 'stranger'
  return outcome ? words[outcome] : 'later'
}

/** When an op was made stands in its id; nothing else about it can be read here. */
function whichOne({ envelope: { id, device } }: RescuedAnswer): string {
  const at = Number.parseInt(id.replace('-', '').slice(0, 12), 16)
  const time = `${dayShort(schoolDayOf(at))} ${schoolClock(at)}`
  return t('rescue.of', { time, device: deviceNumber(device) })
}
