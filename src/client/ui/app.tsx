import type { ComponentType } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { App } from '../app.ts'
import { demoStore } from '../demo-store.ts'
import { followInstall } from '../install.ts'
import { isUnlocked } from '../lock/lock.ts'
import type { SchoolView } from '../school.ts'
import { updateWaiting } from '../shell.ts'
import { t, useAllWords } from '../words.ts'
import { AppContext } from './app-context.ts'
import { bug } from './bug.ts'
import { Frame } from './parts/frame.tsx'
import { NotFetched } from './parts/not-fetched.tsx'
import { PartMissing } from './parts/part-missing.tsx'
import { isClosed } from './places.ts'
import { navigate, pathTo, route, type Screen } from './route.ts'
import { LockScreen } from './screens/lock/lock.tsx'
import { RegisterScreen } from './screens/register/register.tsx'
import { RescueOffer } from './screens/rescue/rescue-offer.tsx'
import { useSchool } from './use-school.ts'
import { useSetting } from './use-setting.ts'
import './parts/front-door.css'

export interface ScreenProps {
  school: SchoolView
}

/** The lock and the register are there at once; every other screen comes on demand, and is kept for offline use. */
const lazyScreens: Record<
  Exclude<Screen, 'register' | 'enrol'>,
  () => Promise<ComponentType<ScreenProps>>
> = {
  today: async () => (await import('./screens/today/today.tsx')).TodayScreen,
  round: async () => (await import('./screens/round/round.tsx')).RoundScreen,
  journey: async () => (await import('./screens/journey/journey.tsx')).JourneyScreen,
  board: async () => (await import('./screens/board/board.tsx')).BoardScreen,
  pupils: async () => (await import('./screens/pupils/pupils.tsx')).PupilsScreen,
  pupil: async () => (await import('./screens/pupils/pupil.tsx')).PupilScreen,
  visit: async () => (await import('./screens/visit/visit.tsx')).VisitScreen,
  cases: async () => (await import('./screens/case/cases.tsx')).CasesScreen,
  case: async () => (await import('./screens/case/case.tsx')).CaseScreen,
  absence: async () => (await import('./screens/absence/absence.tsx')).AbsenceScreen,
  import: async () => (await import('./screens/import/import.tsx')).ImportScreen,
  export: async () => (await import('./screens/export/export.tsx')).ExportScreen,
  calendar: async () => (await import('./screens/calendar/calendar.tsx')).CalendarScreen,
  classes: async () => (await import('./screens/classes/classes.tsx')).ClassesScreen,
  staff: async () => (await import('./screens/staff/staff.tsx')).StaffScreen,
  audit: async () => (await import('./screens/audit/audit.tsx')).AuditScreen,
  more: async () => (await import('./screens/more/more.tsx')).MoreScreen,
  phone: async () => (await import('./screens/phone/phone.tsx')).PhoneScreen,
  parked: async () => (await import('./screens/parked/parked.tsx')).ParkedScreen,
  rescue: async () => (await import('./screens/rescue/rescue.tsx')).RescueScreen
}

/** What these say comes with the first words; all others wait for the rest. */
const firstScreens: readonly string[] = ['register', 'enrol', 'today', 'first-lock']

/** Screens without an address, which stand before all others. */
type Door = 'first-lock' | 'ended' | 'update'

const loaded = new Map<Screen | Door, ComponentType<ScreenProps>>([['register', RegisterScreen]])

/** All that can be done when the storage does not open: say so, and save what waits in it. */
export function StorageClosed({ environment }: Pick<App, 'environment'>) {
  return (
    <main class="front-door" id="main">
      <h1>{t('app.name')}</h1>
      <Failure text={t('app.storageClosed')} />
      <RescueOffer environment={environment} isOpen />
    </main>
  )
}

export function Root({ app }: { app: App }) {
  return (
    <AppContext.Provider value={app}>
      {updateWaiting.value && <Update />}
      <PartMissing />
      <Entrance />
      {bug.value && <Failure text={t('app.bug')} />}
    </AppContext.Provider>
  )
}

/** The notice of a new version comes when there is one. */
function Update() {
  const { Screen } = useScreen(
    'update',
    async () => (await import('./parts/update-notice.tsx')).UpdateNotice
  )
  return Screen ? <Screen /> : null
}

/** Without an enrolled device, or before anything was read, there is only the way in. */
function Entrance() {
  const device = useSetting('device')
  const me = useSetting('me')
  const vault = useSetting('vault')
  const isSealing = useSetting('isSealing')
  const erased = useSetting('erased')
  useEffect(followInstall, [])
  if (device === undefined || me === undefined) return null
  if (erased) return <Ended />
  if (vault && !isUnlocked.value) return <LockScreen />
  if (device && (!vault || isSealing) && !demoStore()) return <FirstLock />
  if (device === null || me === null || route.value.screen === 'enrol') return <Enrol />
  return <Inside />
}

/** For a device that was enrolled before there was a lock. */
function FirstLock() {
  return useDoor(
    'first-lock',
    async () => (await import('./screens/lock/first-lock.tsx')).FirstLock
  )
}

/** For a device that the school has ended, and that has erased what it held. */
function Ended() {
  return useDoor('ended', async () => (await import('./screens/ended/ended.tsx')).EndedScreen)
}

function Enrol() {
  return useDoor('enrol', async () => (await import('./screens/enrol/enrol.tsx')).EnrolScreen)
}

/** A screen outside the school. */
function useDoor(name: 'enrol' | Door, load: () => Promise<ComponentType>) {
  const { Screen, fetchIt } = useScreen(name, load)
  if (Screen) return <Screen />
  if (!fetchIt) return null
  return (
    <main class="front-door" id="main">
      <h1>{t('app.name')}</h1>
      <NotFetched load={fetchIt} />
    </main>
  )
}

function Inside() {
  const school = useSchool()
  const { screen } = route.value
  const home = school && homeOf(school)
  const shown = screen === 'today' && home ? home : screen
  const { Screen, fetchIt } = useScreen<ScreenProps>(
    shown,
    shown === 'register' || shown === 'enrol' ? async () => RegisterScreen : lazyScreens[shown]
  )
  useEffect(() => {
    if (screen === 'today' && home && home !== 'today') navigate(pathTo(home), { replace: true })
  }, [screen, home])
  if (!school) return <p class="empty">{t('app.loading')}</p>
  if (isClosed(school, shown)) return <Closed school={school} screen={shown} />
  if (Screen) return <Screen school={school} />
  if (!fetchIt) return null
  return (
    <Frame title={t(`screens.${shown}`)} school={school} back>
      <NotFetched load={fetchIt} />
    </Frame>
  )
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

/** A screen that comes on demand; if it did not come, how to fetch it after all. */
function useScreen<P>(
  name: Screen | Door,
  load: () => Promise<ComponentType<P>>
): { Screen?: ComponentType<P> | undefined; fetchIt?: (() => Promise<void>) | undefined } {
  const [missing, setMissing] = useState<Screen | Door>()
  const [, setArrived] = useState(0)
  const fetchIt = useCallback(async () => {
    const words = firstScreens.includes(name) ? undefined : useAllWords()
    const [screen] = await Promise.all([load(), words])
    loaded.set(name, screen as ComponentType<ScreenProps>)
    setArrived(count => count + 1)
  }, [name])
  useEffect(() => {
    if (!loaded.has(name)) fetchIt().catch(() => setMissing(name))
  }, [name])
  const Screen = loaded.get(name) as ComponentType<P> | undefined
  return Screen ? { Screen } : missing === name ? { fetchIt } : {}
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
