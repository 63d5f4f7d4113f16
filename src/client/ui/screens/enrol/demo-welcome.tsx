import { ClipboardList, LayoutGrid, MapPinHouse } from 'lucide'
import type { DemoPerson } from '../../../actions/demo.ts'
import { type Key, t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import type { Invitation } from './way-in.tsx'

const icons = { teacher: ClipboardList, care: MapPinHouse, office: LayoutGrid }

/** The door of the sample school: what this is, and as whom to try it. */
export function DemoWelcome(props: {
  people: DemoPerson[]
  isEntering: boolean
  problem: Key | undefined
  onEnter: (shown: Invitation) => void
}) {
  return (
    <>
      <section class="stack tight">
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
          {props.people.map(({ role, name, secret }) => (
            <li key={secret}>
              <button
                type="button"
                class="card demo-person"
                disabled={props.isEntering}
                onClick={() => props.onEnter({ secret })}
              >
                <Icon of={icons[role]} size={32} />
                <span class="grow">
                  <strong>{t(`roles.${role}`)}</strong>
                  <span>{t(`demo.does.${role}`)}</span>
                  <span class="quiet small">{name}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
