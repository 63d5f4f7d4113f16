/**
 * The words of the screens, in the person's language, switched in place. The Kazakh catalog is the
 * base: its keys are the type of every key, so a misspelt one does not compile.
 */
import { signal } from '@preact/signals'
import { createInstance } from 'i18next'
import { type Language, languages } from '../model/kazakh/language.ts'

type Base = typeof import('../../locales/kk.json')

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${Stem<K>}` : Leaves<T[K], `${Path}${K}.`>
}[keyof T & string]
type Stem<K extends string> = K extends `${infer S}_${'one' | 'few' | 'many' | 'other'}` ? S : K

/** A path into the catalogs, without the plural's ending. */
export type Key = Leaves<Base>

const catalogs: Record<Language, () => Promise<{ default: object }>> = {
  kk: () => import('../../locales/kk.json'),
  ru: () => import('../../locales/ru.json'),
  en: () => import('../../locales/en.json')
}

const words = createInstance()
/** The language in use; reading it in a component redraws it when the language changes. */
export const language = signal<Language>('kk')

/** Fetches the words of a language. */
export async function loadWords(next: Language): Promise<object> {
  return (await catalogs[next]()).default
}

/** Loads a language and uses it from now on. */
export async function useWords(next: Language): Promise<void> {
  const catalog = await loadWords(next)
  if (!words.isInitialized) {
    const interpolation = { escapeValue: false }
    await words.init({ lng: next, interpolation, resources: {}, initAsync: false })
  }
  words.addResourceBundle(next, 'translation', catalog, false, true, { skipCopy: true })
  await words.changeLanguage(next)
  document.documentElement.lang = next
  language.value = next
}

/** The sentence behind a key. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return words.t(key, { ...values, lng: language.value }) as string
}

/** The language that the browser asks for, Kazakh if it is none of ours. */
export function preferredLanguage(asked: readonly string[]): Language {
  for (const tag of asked) {
    const found = languages.find(each => tag.startsWith(each))
    if (found) return found
  }
  return 'kk'
}
