/** The builds that are measured: the app as it is served, with source maps beside it, and the bare page. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Builds the app into a folder; the maps change nothing of its files. */
export function buildApp(outDir: string): Promise<string> {
  return build(outDir, '--sourcemap', 'hidden', '--logLevel', 'warn')
}

export function buildBare(outDir: string): Promise<string> {
  return buildPage(outDir, 'src/testing/bench/bare/vite.config.ts')
}

/** Builds the page in a folder that holds nothing but it and its script. */
export function buildPlainPage(outDir: string, folder: string): Promise<string> {
  return build(outDir, folder, '--config', 'src/testing/bench/page.config.ts')
}

/** Builds a page that has a configuration of its own. */
export function buildPage(outDir: string, config: string): Promise<string> {
  return build(outDir, '--config', config)
}

function build(outDir: string, ...args: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'build', ...args], {
      cwd: root,
      env: { ...process.env, QAMQORLYQ_DIST: outDir },
      // What is printed belongs to the figures.
      stdio: ['ignore', 2, 2]
    })
    child.on('error', fail)
    child.on('exit', code => (code === 0 ? done(outDir) : fail(new Error(`vite: ${code}`))))
  })
}
