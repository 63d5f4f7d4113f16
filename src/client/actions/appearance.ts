/** How the app speaks and looks on this device. */
import type { Language } from '../../model/kazakh/language.ts'
import type { App } from '../app.ts'
import { setSetting } from '../store/settings.ts'
import { applyTheme } from '../theme.ts'
import { useWords } from '../words.ts'

/** Switches the language in place and remembers it. */
export async function chooseLanguage({ store }: App, next: Language): Promise<void> {
  await useWords(next)
  await setSetting(store, 'language', next)
}

/** Light, dark, or as the device says. */
export async function chooseTheme({ store }: App, theme: 'light' | 'dark' | 'auto'): Promise<void> {
  applyTheme(theme === 'auto' ? undefined : theme)
  if (theme === 'auto') await store.db.settings.delete('theme')
  else await setSetting(store, 'theme', theme)
}
