import type { IconNode } from 'lucide'
import {
  CalendarCheck,
  ChevronLeft,
  ClipboardList,
  Ellipsis,
  LayoutGrid,
  MapPinHouse,
  Users
} from 'lucide'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { SchoolView } from '../../school.ts'
import { type Key, language, t } from '../../words.ts'
import { pathTo, route, type Screen as ScreenName } from '../route.ts'
import { Icon } from './icon.tsx'
import { SkipLinks } from './skip-links.tsx'
import { SyncSign } from './sync-sign.tsx'
import './frame.css'

/** A screen: its title and the sync sign above, its main action within the thumb's reach below. */
export function Frame(props: {
  title: string
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
  useEffect(() => {
    document.title = `${props.title} · ${t('app.name')}`
  }, [props.title, language.value])
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

interface Tab {
  screen: ScreenName
  label: Key
  icon: IconNode
}

/** At most four tabs, from all roles that a person holds; the rest is under *more*. */
function tabsOf(school: SchoolView): Tab[] {
  const wanted: (Tab & { if: boolean })[] = [
    {
      screen: 'today',
      label: 'screens.today',
      icon: CalendarCheck,
      if: !school.is('office') || school.ownClasses.length > 0
    },
    { screen: 'board', label: 'screens.board', icon: LayoutGrid, if: school.is('office') },
    {
      screen: 'register',
      label: 'screens.register',
      icon: ClipboardList,
      if: school.ownClasses.length > 0
    },
    { screen: 'round', label: 'screens.round', icon: MapPinHouse, if: school.is('care') },
    { screen: 'pupils', label: 'screens.pupils', icon: Users, if: true }
  ]
  return [
    ...wanted.filter(tab => tab.if).slice(0, 3),
    { screen: 'more', label: 'screens.more', icon: Ellipsis }
  ]
}

function Tabs({ school }: { school: SchoolView }) {
  return (
    <nav class="tabs" id="menu" tabIndex={-1} aria-label={t('app.name')}>
      {tabsOf(school).map(({ screen, label, icon }) => (
        <a
          key={screen}
          href={pathTo(screen)}
          aria-current={route.value.screen === screen ? 'page' : undefined}
        >
          <Icon of={icon} />
          <span>{t(label)}</span>
        </a>
      ))}
    </nav>
  )
}
