/** The address and what it means. Addresses hold opaque ids and days, never a name. */
import { signal } from '@preact/signals'

/** Every screen by its path; a `:part` may be left out at the end. */
const paths = {
  today: '/',
  register: '/register/:class/:day',
  round: '/round',
  journey: '/journey',
  board: '/board/:day',
  pupils: '/pupils',
  pupil: '/pupils/:id/:page',
  visit: '/visits/:id',
  cases: '/cases',
  case: '/cases/:id/:page',
  absence: '/absences/:pupil',
  import: '/import',
  export: '/export',
  calendar: '/calendar',
  classes: '/classes/:page',
  staff: '/staff/:page',
  audit: '/audit',
  more: '/more',
  phone: '/phone',
  parked: '/parked',
  rescue: '/rescue',
  enrol: '/enrol'
} as const

export type Screen = keyof typeof paths
export const screens = Object.keys(paths) as Screen[]

export interface Route {
  screen: Screen
  parts: Record<string, string>
}

/** The screen of a path; one that nobody knows is today's. */
export function readRoute(path: string): Route {
  const shown = path.split('/').filter(Boolean)
  const fitting = Object.entries(paths)
    .map(([screen, pattern]) => ({ screen: screen as Screen, wanted: partsOf(pattern) }))
    .filter(({ wanted }) => fits(wanted, shown))
    .sort((a, b) => a.wanted.length - b.wanted.length)[0]
  if (!fitting) return { screen: 'today', parts: {} }
  const parts: Record<string, string> = {}
  for (const [i, part] of fitting.wanted.entries()) {
    const value = shown[i]
    const decoded = isHole(part) && value ? decode(value) : ''
    if (decoded === undefined) return { screen: 'today', parts: {} }
    if (decoded) parts[part.slice(1)] = decoded
  }
  return { screen: fitting.screen, parts }
}

/** Nothing, if an address was cut off in the middle of a sign. */
function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

function fits(wanted: string[], shown: string[]): boolean {
  return (
    shown.length <= wanted.length &&
    wanted.every((part, i) => (isHole(part) ? true : part === shown[i]))
  )
}

function partsOf(path: string): string[] {
  return path.split('/').filter(Boolean)
}

function isHole(part: string): boolean {
  return part.startsWith(':')
}

/** The path of a screen with its parts; those that are missing at the end are left out. */
export function pathTo(screen: Screen, parts: Record<string, string | undefined> = {}): string {
  const filled: string[] = []
  for (const part of partsOf(paths[screen])) {
    const value = isHole(part) ? parts[part.slice(1)] : part
    if (value === undefined) break
    filled.push(encodeURIComponent(value))
  }
  return `/${filled.join('/')}`
}

export const route = signal<Route>({ screen: 'today', parts: {} })

export function navigate(path: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path)
  route.value = readRoute(location.pathname)
  scrollTo(0, 0)
}

/** The secret of an invitation's link, as soon as one was opened. */
export const invitation = signal<string | undefined>(undefined)

/** Takes an invitation out of the address at once, so that no history keeps it. */
function takeInvitation(): void {
  const secret = secretIn(location.hash)
  if (!secret) return
  invitation.value = secret
  history.replaceState(null, '', pathTo('enrol'))
}

/** The secret in `#/enrol/<secret>`. */
export function secretIn(hash: string): string | undefined {
  return /^#\/enrol\/([\w-]{22})$/.exec(hash)?.[1]
}

/** Follows the address: the system's back, and links within the app. */
export function followAddress(): void {
  takeInvitation()
  route.value = readRoute(location.pathname)
  addEventListener('hashchange', () => {
    takeInvitation()
    route.value = readRoute(location.pathname)
  })
  addEventListener('popstate', () => {
    route.value = readRoute(location.pathname)
  })
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest?.('a[href^="/"]')
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (link.hasAttribute('download') || link.getAttribute('target')) return
    event.preventDefault()
    navigate(link.getAttribute('href')!)
  })
}
