/**
 * Who may see and do what. This is the one place that says so: the server asks it for every push,
 * pull and command, the screens ask it for what to offer.
 */
import type { Kind } from './kind.ts'
import type { Grant, Role } from './kinds/staff.ts'
import { caseOfFile, type Named } from './rules/case.ts'

/** What a person does in one school. */
export interface Post {
  org: string
  grants: readonly Grant[]
}

/** The grants that hold on a day. */
export function grantsOn(grants: readonly Grant[], day: string): Grant[] {
  return grants.filter(({ from, until }) => from <= day && (until === undefined || day <= until))
}

export function hasRole(post: Post, role: Role, day: string): boolean {
  return grantsOn(post.grants, day).some(grant => grant.role === role)
}

/** Care and office know every class of the school; a teacher knows the classes of the grant. */
function knowsAllClasses(post: Post, day: string): boolean {
  return hasRole(post, 'care', day) || hasRole(post, 'office', day)
}

/** The classes that a person may read on a day; `all` are the classes of the school. */
export function classesOf(post: Post, day: string, all: readonly string[]): string[] {
  if (knowsAllClasses(post, day)) return [...all]
  const own = new Set(
    grantsOn(post.grants, day)
      .filter(({ role }) => role === 'teacher')
      .flatMap(({ classes }) => classes)
  )
  return all.filter(id => own.has(id))
}

/** The classes whose registers a person takes: own classes, and those lent for the day. */
export function ownClassesOf(post: Post, day: string): string[] {
  const teaching = grantsOn(post.grants, day).filter(({ role }) => role === 'teacher')
  return [...new Set(teaching.flatMap(({ classes }) => classes))]
}

/** The scopes that a person may read on a day; without any role there are none. */
export function scopesOf(post: Post, day: string, all: readonly string[]): string[] {
  if (grantsOn(post.grants, day).length === 0) return []
  return [
    `org:${post.org}`,
    ...classesOf(post, day, all).map(id => `class:${id}`),
    ...(knowsAllClasses(post, day) ? [`care:${post.org}`] : [])
  ]
}

/** Whether a person reads the file of a case on a day: a matter of the care team, and of those alone who are named. */
export function mayReadFile(post: Post, person: string, named: Named, day: string): boolean {
  return knowsAllClasses(post, day) && named.now.includes(person)
}

/** The fields of a kind that are kept back from a person on a day. */
export function withheldFields(post: Post, kind: Kind, day: string): readonly string[] {
  return hasRole(post, 'office', day) ? [] : (kind.officeOnly ?? [])
}

/** The schools that keep something back from a person; what a phone has read was read under one such text. */
export function withheldFrom(posts: readonly Post[], day: string): string {
  return posts
    .filter(post => !hasRole(post, 'office', day))
    .map(({ org }) => org)
    .sort()
    .join(' ')
}

/**
 * Whether a person may write a record of this kind into a scope. What the office keeps is written by
 * commands alone, never by ops. Into the file of a case go also the notes of whoever was taken off it meanwhile.
 */
export function mayWrite(
  post: Post,
  kind: Kind,
  scope: string,
  day: string,
  inCase?: { person: string; named: Named }
): boolean {
  if (kind.writtenBy === 'office') return false
  if (caseOfFile(scope) !== undefined) {
    return knowsAllClasses(post, day) && inCase?.named.ever.includes(inCase.person) === true
  }
  if (scope.startsWith('class:')) {
    return (
      knowsAllClasses(post, day) || ownClassesOf(post, day).includes(scope.slice('class:'.length))
    )
  }
  return scope === `care:${post.org}` && knowsAllClasses(post, day)
}

/** Commands of the server, and who may give them; `anyone` of the staff, past and present, for one's own work. */
export const commandRoles = {
  'plan-import': ['office'],
  'apply-import': ['office'],
  'undo-import': ['office'],
  'last-import': ['office'],
  'save-school': ['office'],
  'begin-year': ['office'],
  'save-class': ['office'],
  'move-up': ['office'],
  'combine-classes': ['office'],
  'save-pupil': ['office'],
  'print-pupil': ['office'],
  'erase-pupil': ['office'],
  'save-calendar-day': ['office'],
  'remove-calendar-day': ['office'],
  'save-staff': ['office'],
  invite: ['office'],
  'list-devices': ['office'],
  'end-device': ['office'],
  substitute: ['office'],
  'list-parked': 'anyone',
  'drop-parked': 'anyone',
  'hand-over-parked': 'anyone',
  'take-parked': ['office'],
  'take-parked-of': ['office'],
  'list-audit': ['office'],
  'note-export': 'anyone',
  'note-view': 'anyone'
} as const satisfies Record<string, readonly Role[] | 'anyone'>
export type CommandName = keyof typeof commandRoles

export function mayCommand(post: Post, command: CommandName, day: string): boolean {
  const roles: readonly Role[] | 'anyone' = commandRoles[command]
  return roles === 'anyone' || roles.some(role => hasRole(post, role, day))
}
