/** Numbers in three languages; Chromium's `Intl` would write Kazakh ones in the English way. */
import type { Language } from './language.ts'

/** Keeps a number and its thousands, or its unit, on one line. */
const NO_BREAK = '\u00a0'

/** `1 234,5` in Kazakh and Russian, `1,234.5` in English; at most `decimals` digits after the point. */
export function formatNumber(n: number, language: Language, decimals = 1): string {
  const rounded = Number(n.toFixed(decimals))
  const [whole = '', fraction] = String(Math.abs(rounded)).split('.')
  const [group, point] = language === 'en' ? [',', '.'] : [NO_BREAK, ',']
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  const sign = rounded < 0 ? '-' : ''
  return sign + grouped + (fraction === undefined ? '' : point + fraction)
}

const units: Record<Language, readonly string[]> = {
  kk: ['байт', 'КБ', 'МБ', 'ГБ'],
  ru: ['Б', 'КБ', 'МБ', 'ГБ'],
  en: ['B', 'kB', 'MB', 'GB']
}

/** The size of a file or of free space, in steps of 1000: `1,2 МБ`. */
export function formatBytes(bytes: number, language: Language): string {
  const names = units[language]
  let size = bytes
  let step = 0
  while (Number(size.toFixed(1)) >= 1000 && step < names.length - 1) {
    size /= 1000
    step++
  }
  return `${formatNumber(size, language)}${NO_BREAK}${names[step]}`
}
