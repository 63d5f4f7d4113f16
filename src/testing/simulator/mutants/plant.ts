/**
 * Plants a bug by changing the text of a module of ours while it is loaded, so that the product's code
 * knows nothing of it.
 */
import { registerHooks } from 'node:module'
import { type Mutant, mutants } from './mutants.ts'

/** Plants a bug by its name in this thread. Must come before the modules that it changes. */
export function plant(name: string): void {
  const mutant = mutants.find(each => each.name === name)
  if (!mutant) throw new Error(`no bug is called ${name}`)
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      const changes = mutant.changes.filter(({ file }) => url.endsWith(`/src/${file}`))
      if (changes.length === 0) return loaded
      return { ...loaded, source: changes.reduce(change, String(loaded.source)) }
    }
  })
}

/** The text with one passage replaced; throws unless the passage stands there exactly once. */
export function change(text: string, { file, find, replace }: Mutant['changes'][number]): string {
  if (text.split(find).length !== 2) throw new Error(`${file} does not say once: ${find}`)
  return text.replace(find, () => replace)
}
