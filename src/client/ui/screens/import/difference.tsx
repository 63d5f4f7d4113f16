import { useEffect, useState } from 'preact/hooks'
import type { Plan, PlanItem } from '../../../../model/roll/plan.ts'
import { formatClass } from '../../../../model/rules/class-name.ts'
import { compareAgain, type RollImport } from '../../../actions/roll-import.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { PlanRows } from './plan-rows.tsx'

type Compared = Extract<RollImport, { step: 'compare' }>['difference']

/** The groups in the order of their weight for the reader. */
const groups = ['new', 'moved', 'changed', 'same', 'unlisted', 'doubtful', 'refused'] as const
export type Group = (typeof groups)[number]

const tones: Partial<Record<Group, string>> = {
  new: 'good',
  moved: 'accent',
  changed: 'accent',
  doubtful: 'wait',
  refused: 'needs-you'
}

/** The third step: what bringing in would change; nothing has happened yet. */
export function Difference({ difference }: { difference: Compared }) {
  return (
    <section class="stack tight" aria-labelledby="difference-title">
      <h2 id="difference-title">{t('import.difference')}</h2>
      <div aria-live="polite">
        <Compared difference={difference} />
      </div>
      {'plan' in difference && <Groups plan={difference.plan} />}
    </section>
  )
}

function Compared({ difference }: { difference: Compared }) {
  const app = useApp()
  const isWithoutLine = difference.state === 'failed' && difference.problem === 'needs-line'
  useEffect(() => {
    if (!isWithoutLine) return
    const again = () => compareAgain(app).catch(reportBug)
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [isWithoutLine])
  switch (difference.state) {
    case 'comparing':
      return <p class="quiet">{t('import.comparing')}</p>
    case 'nobody':
      return <p class="banner">{t('import.nobody')}</p>
    case 'failed':
      return (
        <p class="banner">
          {isWithoutLine ? t('import.needsLine') : t(`problems.${difference.problem}`)}
        </p>
      )
    default:
      return <p class="quiet">{t('import.notYet')}</p>
  }
}

function Groups({ plan }: { plan: Plan }) {
  const [open, setOpen] = useState<Group>()
  return (
    <>
      <fieldset class="count-chips bare-fieldset" aria-labelledby="difference-title">
        {groups.map(group => (
          <button
            key={group}
            type="button"
            class={`count-chip ${plan.counts[group] > 0 ? (tones[group] ?? '') : 'none'}`}
            aria-expanded={open === group}
            aria-controls={open === group ? 'plan-rows' : undefined}
            disabled={plan.counts[group] === 0}
            onClick={() => setOpen(open === group ? undefined : group)}
          >
            <strong>{plan.counts[group]}</strong>
            <span>{t(`import.counts.${group}`)}</span>
          </button>
        ))}
      </fieldset>
      {plan.newClasses.length > 0 && (
        <p>{`${t('import.newClasses')}: ${plan.newClasses.map(formatClass).join(', ')}`}</p>
      )}
      {open && (
        <div id="plan-rows" class="stack tight">
          <h3>{`${t(`import.counts.${open}`)}: ${plan.counts[open]}`}</h3>
          {open === 'unlisted' && <p class="quiet">{t('import.unlistedStay')}</p>}
          {open === 'doubtful' && <p class="quiet">{t('import.doubtfulComeIn')}</p>}
          <PlanRows key={open} items={itemsOf(plan, open)} />
        </div>
      )}
    </>
  )
}

function itemsOf({ items }: Plan, group: Group): PlanItem[] {
  if (group === 'doubtful') return items.filter(({ doubts }) => doubts.length > 0)
  return items.filter(({ kind }) => kind === group)
}
