/**
 * The words of the screens, in the person's language, switched in place. The Kazakh catalog is the
 * base: its keys are the type of every key, so a misspelt one does not compile. What the first screens
 * say comes first, the rest with the first screen that needs it; `word-parts.ts` tells them apart.
 */
import { signal } from '@preact/signals'
import type { i18n } from 'i18next'
import { type Language, languages } from '../model/kazakh/language.ts'
import type { WordPart } from './word-parts.ts'

type Base = typeof import('../../locales/kk.json')

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${Stem<K>}` : Leaves<T[K], `${Path}${K}.`>
}[keyof T & string]
type Stem<K extends string> = K extends `${infer S}_${'one' | 'few' | 'many' | 'other'}` ? S : K

/** A path into the catalogs, without the plural's ending. */
export type Key = Leaves<Base>

type Values = Record<string, string | number>
export interface Catalog {
  [name: string]: string | Catalog
}

const catalogs: Record<Language, Record<WordPart, () => Promise<{ default: Catalog }>>> = {
  kk: {
    first: () => import('../../locales/kk.json?first'),
    other: () => import('../../locales/kk.json?other')
  },
  ru: {
    first: () => import('../../locales/ru.json?first'),
    other: () => import('../../locales/ru.json?other')
  },
  en: {
    first: () => import('../../locales/en.json?first'),
    other: () => import('../../locales/en.json?other')
  }
}

let parts: readonly WordPart[] = ['first']
const loaded = new Map<Language, Catalog>()

/** The language in use; reading it in a component redraws it when the language changes. */
export const language = signal<Language>('kk')

/** Fetches the words of a language. */
export async function loadWords(next: Language): Promise<void> {
  const arrived = await Promise.all(parts.map(part => catalogs[next][part]()))
  loaded.set(next, Object.assign({}, loaded.get(next), ...arrived.map(words => words.default)))
}

/** Loads a language and uses it from now on. */
export async function useWords(next: Language): Promise<void> {
  await loadWords(next)
  document.documentElement.lang = next
  language.value = next
}

/** Fetches what the other screens say, and its grammar; from now on every language comes whole. */
export async function useAllWords(): Promise<void> {
  if (parts.length === 1) parts = ['first', 'other']
  await Promise.all([loadGrammar(), ...[...loaded.keys()].map(loadWords)])
}

/** All words of the language in use, for a worker that speaks on its own. */
export async function wordsInUse(): Promise<Catalog> {
  await useAllWords()
  return loaded.get(language.value) ?? {}
}

/** The sentence behind a key. */
export function t(key: Key, values: Values = {}): string {
  const sentence = sentenceAt(key)
  // Most sentences are plain; one that has plurals or leans on another is left to the library.
  if (sentence === undefined || sentence.includes('$t(')) {
    return grammar()?.t(key, { ...values, lng: language.value }) ?? key
  }
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

function sentenceAt(key: string): string | undefined {
  let found: string | Catalog | undefined = loaded.get(language.value)
  for (const name of key.split('.')) found = typeof found === 'object' ? found[name] : undefined
  return typeof found === 'string' ? found : undefined
}

let library: i18n | undefined
const known = new Map<Language, Catalog>()

/** Fetches the library; the first words do without it. */
async function loadGrammar(): Promise<void> {
  const { createInstance } = await import('i18next')
  if (library) return
  library = createInstance()
  const interpolation = { escapeValue: false }
  void library.init({ lng: language.value, interpolation, resources: {}, initAsync: false })
}

/** The library with the words in use, once it is there. */
function grammar(): i18n | undefined {
  const { value } = language
  const catalog = loaded.get(value)
  if (library && catalog && known.get(value) !== catalog) {
    library.addResourceBundle(value, 'translation', catalog, false, true, { skipCopy: true })
    known.set(value, catalog)
  }
  return library
}

/** The language that the browser asks for, Kazakh if it is none of ours. */
export function preferredLanguage(asked: readonly string[]): Language {
  for (const tag of asked) {
    const found = languages.find(each => tag.startsWith(each))
    if (found) return found
  }
  return 'kk'
}
