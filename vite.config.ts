import { readFileSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import preact from '@preact/preset-vite'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { carriedWords, partOf } from './src/client/word-parts.ts'

const outDir = process.env.QAMQORLYQ_DIST ?? 'dist'
const build =
  process.env.QAMQORLYQ_BUILD ?? new Date().toISOString().slice(0, 16).replace(/\D/g, '')

/**
 * What a start needs comes in few files: each one passes the worker, and small ones pack badly. A group takes
 * along what its modules import and no group before it has.
 */
const wholeFiles = [
  { name: 'app', test: /src\/client\/main\.tsx$/ },
  { name: 'enrol', test: /src\/client\/ui\/screens\/enrol\/enrol\.tsx$/ },
  { name: 'today', test: /src\/client\/ui\/screens\/today\/today\.tsx$/ },
  { name: 'sync', test: /src\/client\/sync\/start\.ts$/ }
]

export default defineConfig({
  plugins: [
    splitWords(),
    preact({ devToolsEnabled: false }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/worker',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: null,
      injectManifest: {
        // The icons are the system's business; the app draws itself with the one SVG.
        globPatterns: ['**/*.{js,css,html,svg,webmanifest}'],
        manifestTransforms: [onlyThisBuild]
      },
      manifest: {
        id: '/',
        name: 'Қамқорлық',
        short_name: 'Қамқорлық',
        description: 'Мектептегі әр баланы назарда ұстау',
        lang: 'kk',
        start_url: '/',
        display: 'standalone',
        background_color: '#f5f3ee',
        theme_color: '#0a6c8f',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          {
            src: '/icon-maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable'
          }
        ]
      }
    }),
    compileAhead(),
    keepThreeBuilds(),
    precompress()
  ],
  define: { __BUILD__: JSON.stringify(build) },
  worker: { format: 'es', plugins: () => [packInPlace()] },
  build: {
    outDir,
    emptyOutDir: false,
    target: ['chrome111', 'safari16.4', 'firefox115'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: wholeFiles } } }
  },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], testTimeout: 30_000 }
})

/**
 * Translators have one file for each language; the phone fetches it in parts, as text, which a browser
 * reads faster than code.
 */
function splitWords(): Plugin {
  return {
    name: 'split-words',
    enforce: 'pre',
    load(id) {
      const [file, part] = id.split('?')
      if (!file?.includes('/locales/') || (part !== 'first' && part !== 'other')) return undefined
      const sections = Object.entries<object>(JSON.parse(readFileSync(file, 'utf8')))
      const chosen = Object.fromEntries(
        sections
          .filter(([section]) => partOf(section) === part)
          .map(([section, words]) => [section, carriedWords(section, words)])
      )
      const code = `export default JSON.parse(${JSON.stringify(JSON.stringify(chosen))})`
      return { code, moduleType: 'js' }
    }
  }
}

/**
 * The library for workbooks hands large files to workers that it makes out of text, which our policy
 * forbids. It runs in a worker already, so the file is packed there.
 */
function packInPlace(): Plugin {
  return {
    name: 'pack-in-place',
    enforce: 'pre',
    resolveId: (source, importer = '') =>
      source === 'fflate' && importer.includes('/write-excel-file/')
        ? new URL('src/sheets/pack-in-place.ts', import.meta.url).pathname
        : undefined
  }
}

/**
 * Nearly all that a start fetches is called at once, so the browser is told to compile it while it comes, beside
 * the thread that draws, and not function by function at the first call.
 */
function compileAhead(): Plugin {
  const names = new Set(wholeFiles.map(({ name }) => name))
  return {
    name: 'compile-ahead',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk' || !names.has(chunk.name)) continue
          chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`
          const map = bundle[chunk.sourcemapFileName ?? '']
          if (map?.type !== 'asset') continue
          const { mappings, ...rest } = JSON.parse(String(map.source))
          map.source = JSON.stringify({ ...rest, mappings: `;${mappings}` })
        }
      }
    }
  }
}

/** Windows of an older build still ask for their files, so those of the last three are kept. */
function keepThreeBuilds(): Plugin {
  return {
    name: 'keep-three-builds',
    apply: 'build',
    async writeBundle(_, bundle) {
      const list = join(outDir, 'builds.json')
      const known = readList(list)
      const files = Object.keys(bundle).filter(name => name.startsWith('assets/'))
      const builds = [...known, files].slice(-3)
      writeFileSync(list, JSON.stringify(builds))
      const kept = new Set(builds.flat())
      for (const name of await readdir(join(outDir, 'assets'))) {
        const source = name.replace(/\.(br|gz)$/, '')
        if (!kept.has(`assets/${source}`)) await rm(join(outDir, 'assets', name))
      }
    }
  }
}

/** The shell is this build alone; the files of older ones stay on the server. */
async function onlyThisBuild<E extends { url: string }>(entries: E[]) {
  const own = new Set(readList(join(outDir, 'builds.json')).at(-1))
  const manifest = entries.filter(({ url }) => !url.startsWith('assets/') || own.has(url))
  return { manifest, warnings: [] }
}

function readList(file: string): string[][] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return []
  }
}

/** Packs every file once at the build, as small as it gets. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    enforce: 'post',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        for (const name of await readdir(outDir, { recursive: true })) {
          if (!/\.(js|css|html|svg|webmanifest)$/.test(name)) continue
          const file = join(outDir, name)
          const bytes = await readFile(file)
          const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
          await writeFile(`${file}.br`, brotliCompressSync(bytes, brotli))
          await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }))
        }
      }
    }
  }
}
