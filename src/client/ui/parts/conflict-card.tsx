import { useId } from 'preact/hooks'
import { dayShort } from '../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../model/rules/school-time.ts'
import { claimedTime, type Entry } from '../../../model/sync/op.ts'
import { t } from '../../words.ts'
import { clockWords } from '../clock-words.ts'
import { useSetting } from '../use-setting.ts'
import './conflict-card.css'

/** What one person said, line by line. */
export interface Side {
  entry: Entry
  lines: { label?: string; value: string }[]
}

/**
 * Two people wrote this differently: what each said, who, when and on which phone. Nothing is chosen
 * beforehand, and whoever may not decide sees who does.
 */
export function ConflictCard(props: {
  sides: readonly Side[]
  nameOf: (person: string) => string
  /** Keeps what one side says; the other stays in the history. */
  onKeep?: ((entry: Entry) => void) | undefined
  /** Takes both up into one, for notes. */
  onBoth?: (() => void) | undefined
  /** Why nothing can be decided here, or by whom. */
  held?: string | undefined
}) {
  const { sides } = props
  const title = useId()
  return (
    <section class="card stack conflict" aria-labelledby={title}>
      <h2 id={title}>{t('conflict.title')}</h2>
      <div class="conflict-sides">
        {sides.map(({ entry, lines }) => (
          <div key={entry.id} class="conflict-side stack tight">
            <p class="small">
              <SaidBy entry={entry} nameOf={props.nameOf} />
            </p>
            <dl class="stack tight">
              {lines.map(({ label = '', value }) => {
                const differs = sides.some(side => valueUnder(side, label) !== value)
                return (
                  <div key={label} class={differs ? 'differs' : undefined}>
                    {label && <dt>{label}</dt>}
                    <dd>{value}</dd>
                  </div>
                )
              })}
            </dl>
            {props.onKeep && (
              <button type="button" class="button" onClick={() => props.onKeep?.(entry)}>
                {t('conflict.keep', { value: lines[0]?.value ?? '' })}
              </button>
            )}
          </div>
        ))}
      </div>
      {props.onBoth && (
        <button type="button" class="button" onClick={props.onBoth}>
          {t('conflict.both')}
        </button>
      )}
      {props.held && <p>{props.held}</p>}
      <p class="quiet small">{t('conflict.otherStays')}</p>
    </section>
  )
}

function valueUnder({ lines }: Side, label: string): string | undefined {
  return lines.find(line => (line.label ?? '') === label)?.value
}

/** Clocks that are off by less are not worth a word. */
const worthSaying = 5 * 60_000

function SaidBy({ entry, nameOf }: { entry: Entry; nameOf: (person: string) => string }) {
  const device = useSetting('device')
  const ms = claimedTime(entry.at)
  const isOwn = entry.device === device?.id
  const phone = isOwn
    ? t('conflict.thisPhone')
    : t('conflict.otherPhone', { id: entry.device.slice(-4) })
  const { offset } = entry.at
  return (
    <>
      <strong>{nameOf(entry.by)}</strong>
      {` · ${dayShort(schoolDayOf(ms))} ${schoolClock(ms)} · ${phone}`}
      {offset !== null && Math.abs(offset) > worthSaying && ` · ${clockWords(offset)}`}
    </>
  )
}
