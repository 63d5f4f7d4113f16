/**
 * In the sample school each tab may be another invented person, so each of them has a store of their
 * own, and none touches that of a real person of this browser. The tab remembers which it is.
 */
const key = 'qamqorlyq-demo-store'

/** The store of this tab's invented person; nothing outside the sample school. */
export function demoStore(): string | undefined {
  const name = sessionStorage.getItem(key)
  return name?.startsWith('qamqorlyq-demo-') ? name : undefined
}

/** The store of a role in this life of the sample school. */
export function demoStoreOf(role: string, school: string): string {
  return `qamqorlyq-demo-${role}-${school.slice(0, 8)}`
}

/** Starts again as the person of a store, or at the door of the sample school. */
export function startAs(store: string | undefined, path = '/'): void {
  if (store) sessionStorage.setItem(key, store)
  else sessionStorage.removeItem(key)
  location.assign(path)
}
