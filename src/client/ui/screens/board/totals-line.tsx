import { t } from '../../../words.ts'
import type { Totals } from './board-day.ts'

/** The figures of the school; how many registers they rest on stands first. */
export function TotalsLine({ totals }: { totals: Totals }) {
  const figures = [
    { label: t('board.onRoll'), value: totals.roll },
    { label: t('facts.here'), value: totals.here },
    { label: t('facts.late'), value: totals.late, isPart: true },
    { label: t('facts.left-early'), value: totals.leftEarly, isPart: true },
    { label: t('facts.absent'), value: totals.absent },
    { label: t('register.unexplained'), value: totals.unexplained, isPart: true },
    { label: t('register.disputed'), value: totals.disputed, isPart: true },
    { label: t('register.notMarked'), value: totals.notMarked }
  ]
  const isWhole = totals.taken === totals.registers
  return (
    <section class="card board-totals" aria-label={t('board.totals')}>
      <p class={`board-complete ${isWhole ? 'good' : 'wait'}`} role="status">
        {t('board.registersTaken', { taken: totals.taken, of: totals.registers })}
      </p>
      <dl class="figures">
        {figures.map(({ label, value, isPart }) => (
          <div key={label} class={isPart ? 'figure part' : 'figure'}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {totals.unread > 0 && (
        <p class="quiet small">{t('board.unread', { count: totals.unread })}</p>
      )}
    </section>
  )
}
