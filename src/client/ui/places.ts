/** Where a person can go, by the roles that they hold. */
import type { IconNode } from 'lucide'
import {
  CalendarCheck,
  CalendarDays,
  ClipboardList,
  Download,
  LayoutGrid,
  MapPinHouse,
  School,
  ScrollText,
  Smartphone,
  Upload,
  UserRoundCheck,
  Users,
  UsersRound
} from 'lucide'
import type { SchoolView } from '../school.ts'
import type { Screen } from './route.ts'

export interface Place {
  screen: Screen
  icon: IconNode
}

const officePlaces: readonly Screen[] = ['board', 'import', 'calendar', 'classes', 'staff', 'audit']

/** Whether a screen is for the office alone, and this person is not of it. */
export function isClosed(school: SchoolView, screen: Screen): boolean {
  return officePlaces.includes(screen) && !school.is('office')
}

/** Care team and office know which children have a case. */
export function knowsCases(school: SchoolView): boolean {
  return school.is('care') || school.is('office')
}

/** How many places stand below on a phone, beside *more*. */
export const mostTabs = 3

/** The tabs of a phone, from all roles of a person; the others in the order in which they are needed. */
export function placesOf(school: SchoolView): { tabs: Place[]; others: Place[] } {
  const isOffice = school.is('office')
  const hasClass = school.ownClasses.length > 0
  const daily: (Place & { if: boolean })[] = [
    { screen: 'today', icon: CalendarCheck, if: !isOffice || hasClass },
    { screen: 'board', icon: LayoutGrid, if: isOffice },
    { screen: 'register', icon: ClipboardList, if: hasClass },
    { screen: 'round', icon: MapPinHouse, if: school.is('care') },
    { screen: 'pupils', icon: Users, if: true }
  ]
  const office: Place[] = [
    { screen: 'import', icon: Upload },
    { screen: 'calendar', icon: CalendarDays },
    { screen: 'classes', icon: School },
    { screen: 'staff', icon: UsersRound },
    { screen: 'audit', icon: ScrollText }
  ]
  const shown = daily.filter(place => place.if).map(({ screen, icon }) => ({ screen, icon }))
  return {
    tabs: shown.slice(0, mostTabs),
    others: [
      ...shown.slice(mostTabs),
      ...(knowsCases(school) ? [{ screen: 'cases', icon: UserRoundCheck } as const] : []),
      ...(isOffice ? office : []),
      { screen: 'export', icon: Download },
      { screen: 'phone', icon: Smartphone }
    ]
  }
}
