import { Plus } from 'lucide'
import { useState } from 'preact/hooks'
import type { Grant } from '../../../../model/kinds/staff.ts'
import { splitGrants } from '../../../../model/rules/grants.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { EndGrant } from './end-grant.tsx'
import { GiveGrant } from './give-grant.tsx'
import { classWords, spanWords } from './grant-words.ts'
import type { Member } from './members.ts'

/** The roles of a person: those that hold or will, and who they were before. */
export function RoleList(props: { school: SchoolView; member: Member; today: string }) {
  const { school, member, today } = props
  const [open, setOpen] = useState<{ do: 'give' | 'end' | 'change'; grant?: Grant }>()
  const close = () => setOpen(undefined)
  const { holding, over } = splitGrants(member.fields.grants, today)
  return (
    <section class="stack tight no-print" aria-labelledby="roles-title">
      <div class="staff-head">
        <h2 id="roles-title" class="grow">
          {t('grants.title')}
        </h2>
        <button type="button" class="button" onClick={() => setOpen({ do: 'give' })}>
          <Icon of={Plus} size={18} />
          {t('grants.give')}
        </button>
      </div>
      {holding.length === 0 && <p class="card quiet">{t('staff.noRole')}</p>}
      {holding.length > 0 && (
        <ul class="list">
          {holding.map(grant => (
            <li key={grant.id} class="staff-grant">
              <GrantFacts grant={grant} school={school} />
              <div class="row-of-buttons">
                {grant.role === 'teacher' && !grant.substitute && !grant.until && (
                  <button
                    type="button"
                    class="button"
                    onClick={() => setOpen({ do: 'change', grant })}
                  >
                    {t('grants.changeClasses')}
                  </button>
                )}
                <button
                  type="button"
                  class="button"
                  aria-label={t('grants.endOf', { role: t(`roles.${grant.role}`) })}
                  onClick={() => setOpen({ do: 'end', grant })}
                >
                  {t('grants.end')}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {over.length > 0 && (
        <details>
          <summary class="staff-summary">{t('grants.over', { count: over.length })}</summary>
          <ul class="list">
            {over.map(grant => (
              <li key={grant.id} class="staff-grant">
                <GrantFacts grant={grant} school={school} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {open?.do === 'give' && <GiveGrant {...props} onClose={close} />}
      {open?.do === 'change' && <GiveGrant {...props} instead={open.grant} onClose={close} />}
      {open?.do === 'end' && open.grant && (
        <EndGrant member={member} grant={open.grant} today={today} onClose={close} />
      )}
    </section>
  )
}

function GrantFacts({ grant, school }: { grant: Grant; school: SchoolView }) {
  const classes = classWords(grant, school)
  return (
    <div class="grow">
      <strong>{t(`roles.${grant.role}`)}</strong>
      {classes && <span> · {classes}</span>}
      <p class="quiet small">{spanWords(grant)}</p>
    </div>
  )
}
