/**
 * The people of this phone. Each has a database of their own, and nothing is shared but this list of
 * names, which the lock shows before anybody has come in. The last one who came in stands first. Of a
 * person whose device has erased itself the list keeps the database alone, until that is gone too.
 */
import type { Ending } from '../../model/sync/standing.ts'

/** A person of this phone, and where what they keep lies. */
export interface PhonePerson {
  database: string
  name: string
}

interface ErasedPerson {
  database: string
  ending: Ending
}

const listKey = 'qamqorlyq-people'
const ownKey = 'qamqorlyq-person'
const askKey = 'qamqorlyq-ask-who'
const chosenKey = 'qamqorlyq-chosen'
const seenKey = (database: string) => `qamqorlyq-seen ${database}`
const first = 'qamqorlyq'

export function peopleHere(): PhonePerson[] {
  return listed().filter(isPerson)
}

/** Every database on this phone that the list knows. */
export function databasesHere(): string[] {
  return listed().map(({ database }) => database)
}

/** The database of this window's person; if nobody is left, one that says why nobody is. */
export function ownDatabase(): string {
  return (
    sessionStorage.getItem(ownKey) ??
    peopleHere()[0]?.database ??
    listed().find(each => !isPerson(each) && each.ending !== 'removed')?.database ??
    newDatabase()
  )
}

/** Notes that this person came in. */
export function rememberPerson(person: PhonePerson): void {
  keepList([person, ...without(person.database)])
}

/** The device of a person has erased itself; their name goes from the list. */
export function noteErased(database: string, ending: Ending): void {
  localStorage.removeItem(seenKey(database))
  keepList([...without(database), { database, ending }])
}

/** When a window of this person was last seen, in ms; 0 if none was noted. */
export function lastSeen(database: string): number {
  return Number(localStorage.getItem(seenKey(database)))
}

/** On a full disk other windows are not told. */
export function noteSeen(database: string, at: number): void {
  try {
    localStorage.setItem(seenKey(database), String(at))
  } catch {}
}

/** Nobody of this phone looks for that database any more. */
export function forgetPerson(database: string): void {
  localStorage.removeItem(seenKey(database))
  keepList(without(database))
}

/** Makes this window that of another person; it has to start anew. */
export function becomePerson(database: string): void {
  sessionStorage.setItem(ownKey, database)
}

/** The next start asks who is coming in, whoever this window belongs to. */
export function askWho(): void {
  sessionStorage.setItem(askKey, 'yes')
}

/** Whether this start asks who is coming in; the one after it does not. */
export function isAskedWho(): boolean {
  const isAsked = sessionStorage.getItem(askKey) !== null
  sessionStorage.removeItem(askKey)
  return isAsked
}

/** The next start need not ask who is coming in: somebody has just said so. */
export function noteChosen(database: string): void {
  sessionStorage.setItem(chosenKey, database)
}

/** Whether this start is of the person who was just chosen; the one after it is not. */
export function isChosen(database: string): boolean {
  const chosen = sessionStorage.getItem(chosenKey)
  sessionStorage.removeItem(chosenKey)
  return chosen === database
}

/** Makes this window nobody's: it starts anew with the last one who came in, or at the door. */
export function becomeNobody(): void {
  sessionStorage.removeItem(ownKey)
}

/** The database of somebody who is new on this phone. */
export function newDatabase(): string {
  const taken = databasesHere()
  let n = 2
  while (taken.includes(`${first}-${n}`)) n++
  return taken.length === 0 ? first : `${first}-${n}`
}

function listed(): (PhonePerson | ErasedPerson)[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(listKey) ?? '[]')
    return Array.isArray(known) ? known.filter(isListed) : []
  } catch {
    return []
  }
}

function keepList(list: (PhonePerson | ErasedPerson)[]): void {
  localStorage.setItem(listKey, JSON.stringify(list))
}

function without(database: string): (PhonePerson | ErasedPerson)[] {
  return listed().filter(each => each.database !== database)
}

function isListed(value: unknown): value is PhonePerson | ErasedPerson {
  const { database, name, ending } = (value ?? {}) as Partial<PhonePerson & ErasedPerson>
  const isDatabase = typeof database === 'string' && database.startsWith(first)
  return isDatabase && (typeof name === 'string' || typeof ending === 'string')
}

function isPerson(value: PhonePerson | ErasedPerson): value is PhonePerson {
  return 'name' in value
}
