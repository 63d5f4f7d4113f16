import { ChevronRight, ClipboardList, LayoutGrid, MapPinHouse } from 'lucide'
import type { DemoPerson } from '../../../actions/demo.ts'
import { type Key, t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'

const icons = { teacher: ClipboardList, care: MapPinHouse, office: LayoutGrid }

/** The door of the sample school: what this is, and as whom to try it. */
export function DemoWelcome(props: {
  people: DemoPerson[]
  isEntering: boolean
  problem: Key | undefined
  onEnter: (person: DemoPerson) => void
}) {
  return (
    <>
      <section class="stack tight demo-what">
        <h2>{t('demo.title')}</h2>
        <p>{t('demo.what')}</p>
        <p class="banner calm">{t('demo.invented')}</p>
      </section>
      <section class="stack">
        <h2>{t('demo.enterAs')}</h2>
        <p class="problem" role="alert">
          {props.problem && t(props.problem)}
        </p>
        <ul class="demo-people">
          {props.people.map(person => (
            <li key={person.role}>
              <button
                type="button"
                class="card demo-person"
                disabled={props.isEntering}
                onClick={() => props.onEnter(person)}
              >
                <Icon of={icons[person.role]} size={32} />
                <span class="grow">
                  <strong>{t(`roles.${person.role}`)}</strong>
                  <span>{t(`demo.does.${person.role}`)}</span>
                  <span class="quiet small">{person.name}</span>
                </span>
                <Icon of={ChevronRight} size={20} />
              </button>
            </li>
          ))}
        </ul>
        <p class="quiet small">{t('demo.tabs')}</p>
      </section>
    </>
  )
}
