import { SourceMap } from 'node:module'
import { expect, test } from 'vitest'
import { libraryOf, splitByLibrary } from './libraries.ts'

test('a source belongs to its package, a family of packages is one', () => {
  expect(libraryOf('../../node_modules/dexie/dist/modern/dexie.mjs')).toBe('dexie')
  expect(libraryOf('../../node_modules/@noble/hashes/sha2.js')).toBe('hashes')
  expect(libraryOf('../../node_modules/@preact/signals/dist/signals.mjs')).toBe('preact')
  expect(libraryOf('../../node_modules/a/node_modules/b/index.js')).toBe('b')
  expect(libraryOf('../../src/client/main.tsx')).toBe('app')
})

test('every sign of a built file is given to one library', () => {
  // Columns 0 and 4 of the first line come from the first and the second source.
  const map = new SourceMap({
    file: 'built.js',
    version: 3,
    sources: ['node_modules/zod/index.js', 'src/app.ts'],
    sourcesContent: [],
    names: [],
    mappings: 'AAAA,ICAA',
    sourceRoot: ''
  })
  const split = splitByLibrary('zodsours', map)
  expect([...split]).toEqual([
    ['zod', 'zods'],
    ['app', 'ours']
  ])
})
