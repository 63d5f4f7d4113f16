import { ChevronRight, UserPlus } from 'lucide'
import { newDatabase, type PhonePerson } from '../../../lock/people.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { startAs } from './start-as.ts'
import './lock.css'

/** Who of this phone's people wants to come in; each has a store and a PIN of their own. */
export function ChoosePerson({ people }: { people: PhonePerson[] }) {
  return (
    <section class="stack">
      <h2>{t('lock.who')}</h2>
      <ul class="lock-people">
        {people.map(({ database, name }) => (
          <li key={database}>
            <button type="button" class="card lock-person" onClick={() => startAs(database)}>
              <span class="grow">{name}</span>
              <Icon of={ChevronRight} size={20} />
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="card lock-person" onClick={() => startAs(newDatabase())}>
            <Icon of={UserPlus} size={24} />
            <span class="grow">{t('lock.newPerson')}</span>
          </button>
        </li>
      </ul>
    </section>
  )
}
