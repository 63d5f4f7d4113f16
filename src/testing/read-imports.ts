/** What each file of `src` imports, in any form: values, types, on demand, for its effect alone. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface SourceFile {
  /** From `src` on, such as `model/kind.ts`. */
  path: string
  /** Without its comments. */
  text: string
  /** Imported files, from `src` on; `../locales/kk.json` lies outside. */
  files: string[]
  /** Those of them that are needed at run time, not for a type alone. */
  values: string[]
  packages: string[]
}

const forms = [
  /\b(?:import|export)\s+(type\s+)?[\w*{][^'"`;=()]*?\bfrom\s+['"]([^'"]+)['"]/g,
  /\bimport\s+()['"]([^'"]+)['"]/g,
  /\bimport\(\s*()['"]([^'"]+)['"]\s*\)/g
]

/** All files of our own but the tests. */
export function readSources(): SourceFile[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => !name.includes('node_modules/'))
    .filter(name => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .sort()
    .map(path => readSource(path, readFileSync(join('src', path), 'utf8')))
}

export function readSource(path: string, source: string): SourceFile {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
  const found = forms.flatMap(form => [...text.matchAll(form)])
  const imports = found.map(([, type, name = '']) => ({ name, isType: Boolean(type) }))
  const files = imports
    .filter(({ name }) => name.startsWith('.'))
    .map(each => ({ ...each, name: posix.join(posix.dirname(path), each.name) }))
  return {
    path,
    text,
    files: unique(files.map(({ name }) => name)),
    values: unique(files.filter(({ isType }) => !isType).map(({ name }) => name)),
    packages: unique(imports.map(({ name }) => name).filter(name => !name.startsWith('.')))
  }
}

function unique(names: string[]): string[] {
  return [...new Set(names)]
}
