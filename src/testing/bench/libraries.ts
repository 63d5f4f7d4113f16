/** Whose a byte of the built app is, read from the source maps. */
import type { SourceMap } from 'node:module'

/** Packages that are one thing to us. */
const families: Readonly<Record<string, string>> = { '@noble': 'hashes', '@preact': 'preact' }

/** The library that a source belongs to, by the name of its package; what is in none is the app's. */
export function libraryOf(source: string): string {
  const [first, ...inside] = source.split('node_modules/').slice(1)
  const [scope = '', name = ''] = (inside.at(-1) ?? first ?? '').split('/')
  if (scope.startsWith('@')) return families[scope] ?? `${scope.slice(1)}-${name}`
  return scope || 'app'
}

/** Splits the text of a built file by library; what the map does not speak of is the app's. */
export function splitByLibrary(code: string, map: SourceMap): Map<string, string> {
  const split = new Map<string, string>()
  for (const [line, text] of code.split('\n').entries()) {
    let library = 'app'
    let from = 0
    const give = (to: number) => {
      if (to > from) split.set(library, (split.get(library) ?? '') + text.slice(from, to))
      from = to
    }
    for (let column = 0; column < text.length; column++) {
      const entry = map.findEntry(line, column)
      const begins =
        'generatedLine' in entry && entry.generatedLine === line && entry.generatedColumn === column
      if (!begins) continue
      give(column)
      library = libraryOf(entry.originalSource ?? '')
    }
    give(text.length)
  }
  return split
}
