import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { App } from '../app.ts'
import { followInstall } from '../install.ts'
import type { SchoolView } from '../school.ts'
import { t, useAllWords } from '../words.ts'
import { AppContext } from './app-context.ts'
import { bug, reportBug } from './bug.ts'
import { Frame } from './parts/frame.tsx'
import { UpdateNotice } from './parts/update-notice.tsx'
import { isClosed } from './places.ts'
import { navigate, pathTo, route, type Screen } from './route.ts'
import { RegisterScreen } from './screens/register/register.tsx'
import { useSchool } from './use-school.ts'
import { useSetting } from './use-setting.ts'

export interface ScreenProps {
  school: SchoolView
}

/** The register is there at once; every other screen comes on demand, and is kept for offline use. */
const lazyScreens: Record<
  Exclude<Screen, 'register' | 'enrol'>,
  () => Promise<ComponentType<ScreenProps>>
> = {
  today: async () => (await import('./screens/today/today.tsx')).TodayScreen,
  round: async () => (await import('./screens/round/round.tsx')).RoundScreen,
  board: async () => (await import('./screens/board/board.tsx')).BoardScreen,
  pupils: async () => (await import('./screens/pupils/pupils.tsx')).PupilsScreen,
  pupil: async () => (await import('./screens/pupils/pupil.tsx')).PupilScreen,
  visit: async () => (await import('./screens/visit/visit.tsx')).VisitScreen,
  absence: async () => (await import('./screens/absence/absence.tsx')).AbsenceScreen,
  import: async () => (await import('./screens/import/import.tsx')).ImportScreen,
  export: async () => (await import('./screens/export/export.tsx')).ExportScreen,
  calendar: async () => (await import('./screens/calendar/calendar.tsx')).CalendarScreen,
  classes: async () => (await import('./screens/classes/classes.tsx')).ClassesScreen,
  staff: async () => (await import('./screens/staff/staff.tsx')).StaffScreen,
  audit: async () => (await import('./screens/audit/audit.tsx')).AuditScreen,
  more: async () => (await import('./screens/more/more.tsx')).MoreScreen,
  phone: async () => (await import('./screens/phone/phone.tsx')).PhoneScreen,
  parked: async () => (await import('./screens/parked/parked.tsx')).ParkedScreen
}

/** What these say comes with the first words; all others wait for the rest. */
const firstScreens: readonly Screen[] = ['register', 'enrol', 'today']

const loaded = new Map<Screen, ComponentType<ScreenProps>>([['register', RegisterScreen]])

/** The whole app; without a store it can only say that the storage did not open. */
export function Root({ app }: { app: App | undefined }) {
  if (!app) return <Failure text={t('app.storageClosed')} />
  return (
    <AppContext.Provider value={app}>
      <UpdateNotice />
      <Entrance />
      {bug.value && <Failure text={t('app.bug')} />}
    </AppContext.Provider>
  )
}

/** Without an enrolled device, or before anything was read, there is only the way in. */
function Entrance() {
  const device = useSetting('device')
  const me = useSetting('me')
  useEffect(followInstall, [])
  if (device === undefined || me === undefined) return null
  if (device === null || me === null || route.value.screen === 'enrol') return <Enrol />
  return <Inside />
}

function Enrol() {
  const Screen = useScreen(
    'enrol',
    async () => (await import('./screens/enrol/enrol.tsx')).EnrolScreen
  )
  return Screen ? <Screen /> : null
}

function Inside() {
  const school = useSchool()
  const { screen } = route.value
  const home = school && homeOf(school)
  const shown = screen === 'today' && home ? home : screen
  const Screen = useScreen<ScreenProps>(
    shown,
    shown === 'register' || shown === 'enrol' ? async () => RegisterScreen : lazyScreens[shown]
  )
  useEffect(() => {
    if (screen === 'today' && home && home !== 'today') navigate(pathTo(home), { replace: true })
  }, [screen, home])
  if (!school) return <p class="empty">{t('app.loading')}</p>
  if (isClosed(school, shown)) return <Closed school={school} screen={shown} />
  return Screen ? <Screen school={school} /> : null
}

/** A screen of the office, opened by somebody else. */
function Closed({ school, screen }: { school: SchoolView; screen: Screen }) {
  return (
    <Frame title={t(`screens.${screen}`)} school={school} back>
      <p class="empty">{t('app.forOffice')}</p>
    </Frame>
  )
}

/** The office begins at its board; everybody else with what is to be done today. */
function homeOf(school: SchoolView): Screen {
  return school.is('office') && school.ownClasses.length === 0 ? 'board' : 'today'
}

function useScreen<P>(
  name: Screen,
  load: () => Promise<ComponentType<P>>
): ComponentType<P> | undefined {
  const known = loaded.get(name) as ComponentType<P> | undefined
  const [, setArrived] = useState(0)
  useEffect(() => {
    if (loaded.has(name)) return
    const words = firstScreens.includes(name) ? undefined : useAllWords()
    Promise.all([load(), words]).then(([screen]) => {
      loaded.set(name, screen as ComponentType<ScreenProps>)
      setArrived(count => count + 1)
    }, reportBug)
  }, [name])
  return known
}

function Failure({ text }: { text: string }) {
  return (
    <div class="banner needs-you" role="alert">
      <span class="grow">{text}</span>
      <button type="button" class="button" onClick={() => location.reload()}>
        {t('app.reload')}
      </button>
    </div>
  )
}
