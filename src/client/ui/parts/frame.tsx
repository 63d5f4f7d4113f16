import { ChevronLeft, Ellipsis } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { SchoolView } from '../../school.ts'
import { language, t } from '../../words.ts'
import { mostTabs, type Place, placesOf } from '../places.ts'
import { pathTo, route } from '../route.ts'
import { Icon } from './icon.tsx'
import { SkipLinks } from './skip-links.tsx'
import { SyncSign } from './sync-sign.tsx'
import './frame.css'

/** A screen: its title and the sync sign above, its main action within the thumb's reach below. */
export function Frame(props: {
  title: string
  /** The name of the window where the title names a child: browsers keep it in their history. */
  windowTitle?: string
  /** What stands under the title, such as the day. */
  under?: ComponentChildren
  /** What stands beside the title. */
  beside?: ComponentChildren
  back?: boolean
  /** The main action. */
  action?: ComponentChildren
  /** For wide tables of the office. */
  wide?: boolean
  school?: SchoolView | undefined
  children: ComponentChildren
}) {
  const windowTitle = props.windowTitle ?? props.title
  useEffect(() => {
    document.title = `${windowTitle} · ${t('app.name')}`
  }, [windowTitle, language.value])
  useEffect(keepPlace, [])
  return (
    <div class={`frame ${props.wide ? 'wide' : ''}`}>
      <SkipLinks menu={props.school !== undefined} />
      <header class="frame-head">
        {props.back && (
          <button
            type="button"
            class="icon-button"
            aria-label={t('app.back')}
            onClick={() => history.back()}
          >
            <Icon of={ChevronLeft} />
          </button>
        )}
        <div class="grow">
          <h1>{props.title}</h1>
          {props.under}
        </div>
        {props.beside}
        <SyncSign />
      </header>
      <main class="frame-main" id="main" tabIndex={-1}>
        {props.children}
      </main>
      <footer class="frame-foot no-print">
        {props.action && <div class="frame-action">{props.action}</div>}
        {props.school && <Tabs school={props.school} />}
      </footer>
    </div>
  )
}

let isLater = false

/** Where the focus went with the last screen, the next one is entered at its content. */
function keepPlace(): void {
  const isLost = document.activeElement === document.body
  if (isLater && isLost) document.getElementById('main')?.focus({ preventScroll: true })
  isLater = true
}

/** At most four tabs on a phone; beside the screen of a computer there is room for every place. */
function Tabs({ school }: { school: SchoolView }) {
  const { tabs, others } = placesOf(school)
  const link = ({ screen, icon }: Place, isRailOnly = false) => (
    <a
      key={screen}
      class={isRailOnly ? 'rail-only' : undefined}
      href={pathTo(screen)}
      aria-current={route.value.screen === screen ? 'page' : undefined}
    >
      <Icon of={icon} />
      <span>{t(`screens.${screen}`)}</span>
    </a>
  )
  const four = tabs.length === mostTabs ? 'four' : ''
  return (
    <nav class={`tabs ${four} no-print`} id="menu" tabIndex={-1} aria-label={t('app.name')}>
      {tabs.map(place => link(place))}
      {others.map(place => link(place, true))}
      {link({ screen: 'more', icon: Ellipsis })}
    </nav>
  )
}
