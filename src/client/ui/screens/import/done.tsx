import { ChevronRight } from 'lucide'
import type { Plan } from '../../../../model/roll/plan.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'

const told = ['new', 'moved', 'changed', 'pupils'] as const
const next = ['classes', 'staff'] as const

/** The roll is in: what that changed, and what is to be done now. */
export function Done({ plan }: { plan: Plan }) {
  return (
    <section class="card stack" role="status">
      <h2>{t('import.done')}</h2>
      <p>{told.map(key => `${t(`import.counts.${key}`)}: ${plan.counts[key]}`).join(' · ')}</p>
      <h3>{t('import.next.title')}</h3>
      <ul class="list">
        {next.map(screen => (
          <li key={screen}>
            <a class="list-link" href={pathTo(screen)}>
              <span class="grow">
                <strong>{t(`screens.${screen}`)}</strong>
                <br />
                <span class="quiet">{t(`import.next.${screen}`)}</span>
              </span>
              <Icon of={ChevronRight} size={18} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
