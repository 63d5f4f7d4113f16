import type { ComponentChildren } from 'preact'
import { dayWithYear } from '../../../../model/kazakh/dates.ts'
import { caseKind } from '../../../../model/kinds/case.ts'
import { daysBetween } from '../../../../model/rules/school-time.ts'
import { language, t } from '../../../words.ts'
import { answerWords, fieldWords } from '../../parts/kind-words.ts'
import { TravelChip } from '../../parts/travel-chip.tsx'
import type { CaseProps } from './case-props.ts'
import { namesOf } from './people.ts'
import { Reopen } from './reopen.tsx'

/** Why, since when, who, and how it stands; with what can be changed about it. */
export function CaseFacts(
  props: Omit<CaseProps, 'child'> & { onPeople: () => void; onClose: () => void }
) {
  const { school, read, today } = props
  const { opened, reason, closed, outcome } = read.fields
  return (
    <section class="card stack">
      <p class="case-state">
        <span class={`chip ${read.isOpen ? 'accent' : ''}`}>
          {t(read.isOpen ? 'case.open' : 'case.over')}
        </span>
        <TravelChip travel={read.travel} />
      </p>
      <dl class="case-facts">
        <Fact name="reason">{answerWords(caseKind, 'reason', reason)}</Fact>
        <Fact name="opened">
          {dayWithYear(opened, language.value)}
          {read.isOpen && (
            <span class="quiet">
              {' '}
              · {t('case.days', { count: daysBetween(opened, today) + 1 })}
            </span>
          )}
        </Fact>
        <Fact name="people">{namesOf(school, read.named)}</Fact>
        {!read.isOpen && closed && <Fact name="closed">{dayWithYear(closed, language.value)}</Fact>}
        {!read.isOpen && outcome && (
          <Fact name="outcome">{answerWords(caseKind, 'outcome', outcome)}</Fact>
        )}
      </dl>
      <div class="case-actions">
        {read.isOpen ? (
          <>
            <button type="button" class="button" onClick={props.onPeople}>
              {t('case.changePeople')}
            </button>
            <button type="button" class="button" onClick={props.onClose}>
              {t('case.close')}
            </button>
          </>
        ) : (
          <Reopen school={school} read={read} />
        )}
      </div>
    </section>
  )
}

function Fact(props: { name: keyof typeof caseKind.fields; children: ComponentChildren }) {
  return (
    <div>
      <dt>{fieldWords(caseKind, props.name)}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
