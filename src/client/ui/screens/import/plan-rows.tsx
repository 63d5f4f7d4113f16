import { useState } from 'preact/hooks'
import type { PlanItem } from '../../../../model/roll/plan.ts'
import { formatClass } from '../../../../model/rules/class-name.ts'
import { t } from '../../../words.ts'
import { pathTo } from '../../route.ts'
import { changesIn } from './change-words.ts'

/** So many rows are drawn at a time, or a large school would freeze the page. */
const page = 100

/** Rows of the difference: number, child, class, and what is to be said about it. */
export function PlanRows({ items }: { items: PlanItem[] }) {
  const [shown, setShown] = useState(page)
  return (
    <>
      <ol class="list">
        {items.slice(0, shown).map((item, i) => (
          <li key={i} class="plan-row">
            <span class="quiet small plan-number">
              {item.row ? t('import.rowNumber', { row: item.row }) : ''}
            </span>
            <span class="grow stack tight">
              <span>
                <Name item={item} /> <span class="quiet">{classWords(item)}</span>
              </span>
              {changesIn(item).map(line => (
                <span key={line} class="small">
                  {line}
                </span>
              ))}
              {item.reason && <span class="small">{refusalWords(item)}</span>}
              {item.doubts.length > 0 && (
                <span class="plan-doubts">
                  {item.doubts.map(doubt => (
                    <span key={doubt} class="chip wait">
                      {t(`import.doubts.${doubt}`)}
                    </span>
                  ))}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {shown < items.length && (
        <button type="button" class="button" onClick={() => setShown(shown + page)}>
          {t('import.more', { count: items.length - shown })}
        </button>
      )}
    </>
  )
}

function Name({ item }: { item: PlanItem }) {
  const name = item.name || t('import.nameless')
  if (!item.pupilId) return <strong>{name}</strong>
  return <a href={pathTo('pupil', { id: item.pupilId })}>{name}</a>
}

function classWords({ className, fromClass }: PlanItem): string {
  if (!className) return ''
  const to = formatClass(className)
  return fromClass ? `${formatClass(fromClass)} → ${to}` : to
}

function refusalWords({ reason, value }: PlanItem): string {
  const words = t(`import.refusals.${reason!}`)
  return value ? `${words}: ${value}` : words
}
