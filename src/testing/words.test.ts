/** The three catalogs are equals: the same keys, the same placeholders, every plural form. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import kk from '../../locales/kk.json' with { type: 'json' }
import ru from '../../locales/ru.json' with { type: 'json' }
import { dayTypes } from '../model/kinds/calendar-day.ts'
import { kinds } from '../model/kinds/index.ts'
import { facts, reasons } from '../model/kinds/sheet.ts'
import { roles } from '../model/kinds/staff.ts'
import { problems } from '../model/problem.ts'
import { dayOffReasons } from '../model/rules/calendar.ts'

type Catalog = { [key: string]: string | Catalog }
const catalogs: Record<string, Catalog> = { kk, ru, en }
const pluralForms = {
  kk: ['one', 'other'],
  ru: ['one', 'few', 'many', 'other'],
  en: ['one', 'other']
} as Record<string, string[]>
const ending = /_(zero|one|two|few|many|other)$/

function leaves(catalog: Catalog, path = ''): [string, string][] {
  return Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`)
  )
}

function stems(language: string): Set<string> {
  return new Set(leaves(catalogs[language] ?? {}).map(([key]) => key.replace(ending, '')))
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1] ?? '').sort()
}

describe('the words', () => {
  test.each(['ru', 'en'])('%s has every key that kk has, and no other', language => {
    expect([...stems(language)].sort()).toEqual([...stems('kk')].sort())
  })

  test.each(['kk', 'ru', 'en'])('%s has every plural form where it has one', language => {
    const keys = new Set(leaves(catalogs[language] ?? {}).map(([key]) => key))
    const plural = [...keys].filter(key => ending.test(key)).map(key => key.replace(ending, ''))
    const missing = plural.flatMap(stem =>
      (pluralForms[language] ?? []).map(form => `${stem}_${form}`).filter(key => !keys.has(key))
    )
    expect(missing).toEqual([])
  })

  test.each(['ru', 'en'])('%s fills in the same values as kk', language => {
    const base = new Map(leaves(kk).map(([key, text]) => [key.replace(ending, ''), text]))
    const different = leaves(catalogs[language] ?? {})
      .filter(([key]) => !key.endsWith('_one'))
      .filter(
        ([key, text]) =>
          placeholders(text).join() !== placeholders(base.get(key.replace(ending, '')) ?? '').join()
      )
      .map(([key]) => key)
    expect(different).toEqual([])
  })

  test.each(['kk', 'ru', 'en'])('%s leaves nothing empty', language => {
    const empty = leaves(catalogs[language] ?? {}).filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  test('name every code, reason, fact, role and kind', () => {
    const keys = stems('kk')
    const needed = [
      ...problems.map(code => `problems.${code}`),
      ...reasons.map(reason => `reasons.${reason}`),
      ...facts.map(fact => `facts.${fact}`),
      ...roles.map(role => `roles.${role}`),
      ...dayOffReasons.map(reason => `daysOff.${reason}`),
      ...dayTypes.map(type => `daysOff.${type}`),
      ...[...kinds.keys()].map(kind => `kinds.${kind}.one`)
    ]
    expect(needed.filter(key => !keys.has(key))).toEqual([])
  })

  test('are all used', () => {
    const source = filesOf('src')
      .map(file => readFileSync(file, 'utf8'))
      .join('\n')
    const dotted = new Set([...source.matchAll(/\bkk\.([\w.]+)/g)].map(match => match[1]))
    const composed = [...source.matchAll(/`(\w+\.[^`\s]*\$\{[^`]*)`/g)].map(match =>
      patternOf(match[1] ?? '')
    )
    const unused = [...stems('kk')].filter(key => {
      if (dotted.has(key)) return false
      if (source.includes(`'${key}'`) || source.includes(`"${key}"`)) return false
      return !composed.some(pattern => pattern.test(key))
    })
    expect(unused).toEqual([])
  })
})

/** The keys that a template may stand for: something of a key in each of its holes. */
function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map(part => part.replace(/[^\w-]/g, '\\$&'))
  return new RegExp(`^${parts.join('[\\w.-]+')}$`)
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|tsx|mjs)$/.test(name) && !name.includes('.test.'))
    .map(name => join(folder, name))
}
