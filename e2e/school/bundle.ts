/** The product's own code for a page of a story, as one script. */
import { build } from 'vite'

/** Bundles a module as it stands; what it exports is found under this global name. */
export async function bundle(entry: string, name: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name } }
  })
  const [{ output }] = result as unknown as [{ output: { code: string }[] }]
  return output[0]?.code ?? ''
}
