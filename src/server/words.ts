/** The words of terminal and exports, from the same catalogs as the screens. */
import { createInstance } from 'i18next'
import en from '../../locales/en.json' with { type: 'json' }
import kk from '../../locales/kk.json' with { type: 'json' }
import ru from '../../locales/ru.json' with { type: 'json' }
import type { Language } from '../model/kazakh/language.ts'

export type Words = (key: string, values?: Record<string, string | number>) => string

const words = createInstance()
await words.init({
  lng: 'kk',
  interpolation: { escapeValue: false },
  resources: { kk: { translation: kk }, ru: { translation: ru }, en: { translation: en } }
})

/** The sentences of one language. */
export function wordsOf(language: Language): Words {
  return (key, values = {}) => words.t(key, { ...values, lng: language })
}
