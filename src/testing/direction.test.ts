/** Imports point one way, as the table in `src/README.md` says; the engine asks for its world. */
import { expect, test } from 'vitest'
import project from '../../package.json' with { type: 'json' }
import { readSource, readSources, type SourceFile } from './read-imports.ts'

/** What each place may import beside itself; a file belongs to the longest name that fits it. */
const arrows: Record<string, string[]> = {
  model: [],
  sheets: ['model'],
  worker: [],
  'client/environment.ts': ['model'],
  'client/store': ['client/environment.ts', 'model'],
  'client/sync': ['client/store', 'client/environment.ts', 'model'],
  client: ['client/store', 'client/environment.ts', 'model', 'sheets', '../locales'],
  'client/lock': ['client', 'client/store', 'client/environment.ts', 'model'],
  'client/actions': [
    'client',
    'client/lock',
    'client/sync',
    'client/store',
    'client/environment.ts',
    'model',
    'sheets'
  ],
  'client/ui': [
    'client',
    'client/lock',
    'client/actions',
    'client/store',
    'client/environment.ts',
    'model',
    'sheets'
  ],
  'client/main.tsx': [
    'client',
    'client/lock',
    'client/ui',
    'client/sync',
    'client/store',
    'client/environment.ts',
    'model'
  ],
  'server/store': ['model'],
  server: ['server/keys', 'server/store', 'model', '../locales', '../package.json'],
  'server/keys': ['server', 'model'],
  'server/people': ['server', 'server/store', 'model'],
  'server/imports': ['server', 'server/store', 'model'],
  'server/exports': ['server', 'server/store', 'model', 'sheets'],
  'server/sync': ['server', 'server/people', 'server/store', 'model'],
  'server/retention': ['server', 'server/people', 'server/sync', 'server/store', 'model'],
  'server/commands.ts': [
    'server',
    'server/people',
    'server/imports',
    'server/retention',
    'server/sync',
    'model'
  ],
  'server/app.ts': [
    'server',
    'server/commands.ts',
    'server/people',
    'server/sync',
    'server/store',
    'model'
  ],
  'server/demo': [
    'server',
    'server/people',
    'server/imports',
    'server/sync',
    'server/store',
    'model'
  ],
  'server/terminal.ts': ['server', 'server/people'],
  'server/cli': [
    'server',
    'server/terminal.ts',
    'server/keys',
    'server/people',
    'server/imports',
    'server/exports',
    'server/retention',
    'server/sync',
    'server/store',
    'model',
    'sheets'
  ],
  'server/main.ts': [
    'server',
    'server/terminal.ts',
    'server/app.ts',
    'server/people',
    'server/sync',
    'server/store',
    'server/demo',
    'model',
    '../locales'
  ],
  testing: ['client', 'server', 'sheets', 'model', '../e2e', '../locales', '../package.json']
}

/** Packages that the fences of the compiler would let through. */
const packages: Record<string, RegExp> = {
  model: /^(zod|@noble\/hashes)\b/,
  worker: /^workbox-/,
  'client/store': /^(dexie|zod)\b/,
  'client/sync': /^(zod|@noble\/hashes)\b/
}

/** Clock, chance, timers and the line come in as parameters, so that the simulator can hold them. */
const engine = ['model/sync', 'client/store', 'client/sync', 'server/sync']
const world =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bset(Timeout|Interval)\b|(?<!\.)\bfetch\(|\bgetRandomValues\b|\brandomUUID\b|\bperformance\.now\b/

const sources = readSources()

test('The imports of a file are found in all their forms', () => {
  const text = [
    "import type { A } from './a.ts'",
    "import {\n  type B,\n  b\n} from '../b.ts'",
    "import './c.css'",
    "export { d } from './d.ts'",
    "const e = () => import('./e.ts')",
    "type F = typeof import('./f.json')",
    "import * as z from 'zod/mini'",
    "// import { g } from './g.ts'"
  ].join('\n')
  const { files, values, packages } = readSource('x/y.ts', text)
  expect(files.sort()).toEqual(['b.ts', 'x/a.ts', 'x/c.css', 'x/d.ts', 'x/e.ts', 'x/f.json'])
  expect(values).not.toContain('x/a.ts')
  expect(packages).toEqual(['zod/mini'])
})

test('No import turns back', () => {
  const back = sources.flatMap(({ path, files }) =>
    files.filter(file => !mayImport(path, file)).map(file => `${path} → ${file}`)
  )
  expect(back).toEqual([])
})

test('No files need each other at run time', () => {
  expect(cyclesIn(sources)).toEqual([])
})

test('Each part stands only on the packages that it was given', () => {
  const strange = sources.flatMap(source => {
    const given = Object.keys(packages).find(place => isIn(source.path, place))
    const used = source.packages.filter(name => given && !packages[given]!.test(name))
    return used.map(name => `${source.path} → ${name}`)
  })
  expect(strange).toEqual([])
})

test('Every package that the product imports is declared', () => {
  const declared = Object.keys({ ...project.dependencies, ...project.devDependencies })
  const missing = sources.flatMap(({ path, packages: names }) =>
    names
      .filter(name => !name.startsWith('node:'))
      .filter(name => !declared.some(each => name === each || name.startsWith(`${each}/`)))
      .map(name => `${path} → ${name}`)
  )
  expect(missing).toEqual([])
})

test('The engine has no clock, chance, timer or line of its own', () => {
  const own = sources
    .filter(({ path }) => engine.some(place => isIn(path, place)))
    .flatMap(({ path, text }) =>
      world.exec(text)?.[0] ? [`${path}: ${world.exec(text)?.[0]}`] : []
    )
  expect(own).toEqual([])
})

function mayImport(path: string, file: string): boolean {
  const from = placeOf(path)
  const to = placeOf(file)
  if (from === to || arrows[from]?.includes(to)) return true
  // Whoever may import all of a folder, such as `testing`, may import its parts.
  return (
    arrows[from]?.some(place => !place.includes('/') && from === 'testing' && isIn(to, place)) ??
    false
  )
}

/** The longest place that holds the file; what lies outside `src` is a place of its own. */
function placeOf(file: string): string {
  const places = [...Object.keys(arrows), '../e2e', '../locales', '../package.json']
  const fitting = places.filter(place => isIn(file, place))
  return fitting.sort((a, b) => b.length - a.length)[0] ?? file
}

function isIn(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`)
}

/** Each circle once, as the files on it. */
function cyclesIn(files: SourceFile[]): string[] {
  const byPath = new Map(files.map(file => [file.path, file]))
  const done = new Set<string>()
  const way: string[] = []
  const cycles: string[] = []
  function follow(path: string): void {
    if (way.includes(path)) {
      cycles.push([...way.slice(way.indexOf(path)), path].join(' → '))
    } else if (!done.has(path)) {
      way.push(path)
      for (const next of byPath.get(path)?.values ?? []) follow(next)
      way.pop()
      done.add(path)
    }
  }
  for (const { path } of files) follow(path)
  return cycles
}
