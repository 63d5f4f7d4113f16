/**
 * Settings as screens read them: all in memory, each a signal of its own, so that asking costs nothing
 * and whoever reads the language is not drawn anew with each step of a round.
 */
import { computed, type Signal, signal } from '@preact/signals'
import { type Settings, watchSettings } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { reportBug } from './bug.ts'

const signals = new Map<keyof Settings, Signal<unknown>>()
let isKnown = false

/** Follows the settings of this device; fulfilled when they are known. */
export function followSettings(store: Store): Promise<Partial<Settings>> {
  return new Promise((done, fail) => {
    const onError = (error: unknown) => (isKnown ? reportBug(error) : fail(error))
    watchSettings(
      store,
      settings => {
        isKnown = true
        const names = Object.keys(settings) as (keyof Settings)[]
        for (const name of new Set([...names, ...signals.keys()])) {
          const known = signalOf(name)
          const next = settings[name] ?? null
          // The same value read again is the same, or all that hangs on it would be computed anew.
          if (JSON.stringify(known.value) !== JSON.stringify(next)) known.value = next
        }
        done(settings)
      },
      onError
    )
  })
}

/** A setting; `null` when it is not there, undefined until that is known. */
export function useSetting<N extends keyof Settings>(name: N): Settings[N] | null | undefined {
  return signalOf(name).value as Settings[N] | null | undefined
}

const offset = computed(() => useSetting('sync')?.offset ?? 0)

/** By how much this clock lags behind the server's, in ms; whatever else a round notes draws nothing anew. */
export function useClockOffset(): number {
  return offset.value
}

function signalOf(name: keyof Settings): Signal<unknown> {
  let known = signals.get(name)
  if (!known) {
    known = signal(isKnown ? null : undefined)
    signals.set(name, known)
  }
  return known
}
