/** The first screens are drawn with the first words alone, so they may say no others. */
import { expect, test } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import kk from '../../locales/kk.json' with { type: 'json' }
import ru from '../../locales/ru.json' with { type: 'json' }
import { partOf, serverProblems } from '../client/word-parts.ts'
import { readSources } from './read-imports.ts'

const sources = new Map(readSources().map(source => [source.path, source]))
const onDemand = /\bimport\(\s*['"]\.[^'"]*\/([^/'"]+)['"]\s*\)/g

/** All that comes with these files at once; what they import on demand comes later. */
function comingWith(paths: string[]): string[] {
  const found = new Set<string>()
  const left = [...paths]
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    const source = sources.get(path)
    if (!source || found.has(path)) continue
    found.add(path)
    const later = [...source.text.matchAll(onDemand)].map(match => match[1] ?? '')
    left.push(...source.values.filter(file => !later.some(name => file.endsWith(`/${name}`))))
  }
  return [...found]
}

/** The sections of the keys in a text; a key that is composed begins with its section. */
function sectionsIn(text: string): string[] {
  return Object.keys(kk).filter(section => new RegExp(`['"\`]${section}\\.\\w*`).test(text))
}

/** Every sentence of a catalog with the path to it. */
function sentencesIn(words: unknown, path: string): [key: string, said: string][] {
  if (typeof words === 'string') return [[path, words]]
  return Object.entries(words as object).flatMap(([name, each]) =>
    sentencesIn(each, `${path}.${name}`)
  )
}

const firstFiles = comingWith([
  'client/main.tsx',
  'client/sync/start.ts',
  'client/ui/screens/enrol/enrol.tsx',
  'client/ui/screens/today/today.tsx',
  // It comes when it is first opened, and waits for no other words.
  'client/ui/screens/register/mark-dialog.tsx'
])

test('The first screens say nothing whose words come later', () => {
  const said = firstFiles
    .filter(path => path.startsWith('client/'))
    .flatMap(path => sectionsIn(sources.get(path)?.text ?? '').map(section => ({ path, section })))
  expect(said.filter(({ section }) => partOf(section) !== 'first')).toEqual([])
  expect(said.length).toBeGreaterThan(30)
})

test('The first words are those that the first screens say, and no more', () => {
  const texts = firstFiles.map(path => sources.get(path)?.text ?? '').join('\n')
  const said = new Set(sectionsIn(texts))
  const first = Object.keys(kk).filter(section => partOf(section) === 'first')
  expect(first.filter(section => !said.has(section))).toEqual([])
})

test('The first words need no library: they have no plurals and lean on no other sentence', () => {
  const needy = Object.entries({ kk, ru, en }).flatMap(([language, catalog]) =>
    Object.entries(catalog)
      .filter(([section]) => partOf(section) === 'first')
      .flatMap(([section, words]) => sentencesIn(words, `${language}.${section}`))
      .filter(([key, said]) => /_(zero|one|two|few|many|other)$/.test(key) || said.includes('$t('))
  )
  expect(needy).toEqual([])
})

test('What only the server says does not travel to the phone', () => {
  const unsent = Object.keys(kk).filter(section => partOf(section) === undefined)
  const texts = [...sources.values()]
    .filter(({ path }) => path.startsWith('client/'))
    .map(({ text }) => text)
    .join('\n')
  expect(unsent.length).toBeGreaterThan(0)
  expect(sectionsIn(texts).filter(section => unsent.includes(section))).toEqual([])
})

test('No phone can meet a problem whose sentence does not travel', () => {
  const met = serverProblems.flatMap(code =>
    [...sources.values()]
      .filter(({ text }) => text.includes(`'${code}'`))
      .map(({ path }) => path)
      .filter(path => !/^server\/(cli|keys|store)\//.test(path))
  )
  expect([...new Set(met)].sort()).toEqual(['client/word-parts.ts', 'model/problem.ts'])
})
