/**
 * What the network carries: the files that a first visit asks for until the register stands there,
 * and all that the worker keeps. Read off in a real browser, weighed as the server has them.
 */
import { readFile } from 'node:fs/promises'
import { SourceMap } from 'node:module'
import { basename, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { enterPin } from '../../../e2e/school/lock.ts'
import { untilSetting } from '../../../e2e/school/phone.ts'
import { startServer } from '../../../e2e/school/server.ts'
import { languages } from '../../model/kazakh/language.ts'
import type { Figure } from './figures.ts'
import { growSchool } from './grown-school.ts'
import { splitByLibrary } from './libraries.ts'
import type { Bench, Part } from './part.ts'
import { comeIn, newPhone } from './phone.ts'

export const bytes: Part = {
  figures: ['first-visit', 'precache'],
  async run(bench) {
    bench.say('the bytes of a first visit')
    const dist = await bench.dist()
    const { firstVisit, kept } = await visit(bench, dist)
    return [
      ...(await weigh('first-visit', dist, firstVisit)),
      ...(await weigh('precache', dist, [...kept, '/sw.js']))
    ]
  }
}

/** Enrols a teacher on a new phone and goes to the register; tells which files were asked for. */
async function visit(bench: Bench, dist: string) {
  const dataDir = await bench.folder('bytes')
  const school = await growSchool(dataDir, 1)
  const secret = await school.invite('teacher')
  await school.close()
  const server = await startServer(dataDir, { QAMQORLYQ_DIST: dist })
  const phone = await newPhone(await bench.browser())
  try {
    const page = await phone.newPage()
    const asked = new Set<string>()
    page.on('response', response => {
      const { pathname } = new URL(response.url())
      if (response.ok() && !pathname.startsWith('/api/')) asked.add(pathname)
    })
    const url = `http://localhost:${server.port}`
    await comeIn(page, url, secret)
    await page.goto(url)
    await enterPin(page)
    await page.locator('nav a[href="/register"]').click()
    await page.locator('[data-pupil]').first().waitFor()
    const firstVisit = [...asked].map(path => (path === '/' ? '/index.html' : path))
    await untilSetting(page, 'offlineReady')
    const kept = await page.evaluate(async () => {
      const names = await caches.keys()
      const keys = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
      return keys.flat().map(({ url }) => new URL(url).pathname)
    })
    return { firstVisit, kept: [...new Set(kept)] }
  } finally {
    await phone.close()
    await server.stop()
  }
}

/** The sum of these files, raw and as they travel; then each library's part of it, packed by itself. */
async function weigh(name: string, dist: string, paths: string[]): Promise<Figure[]> {
  const sum = { raw: 0, gzip: 0, brotli: 0 }
  const libraries = new Map<string, string>()
  for (const path of paths) {
    const file = join(dist, path)
    const raw = await readFile(file)
    sum.raw += raw.length
    sum.gzip += (await readFile(`${file}.gz`).catch(() => raw)).length
    sum.brotli += (await readFile(`${file}.br`).catch(() => raw)).length
    for (const [library, code] of await splitFile(file, raw.toString('utf8'))) {
      libraries.set(library, (libraries.get(library) ?? '') + code)
    }
  }
  const parts = [...libraries].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    ...toFigures(name, sum),
    ...parts.flatMap(([library, code]) =>
      toFigures(`${name}.${library}`, {
        raw: Buffer.byteLength(code),
        gzip: gzipSync(code, { level: 9 }).length,
        brotli: brotliCompressSync(code).length
      })
    )
  ]
}

async function splitFile(file: string, text: string): Promise<Iterable<[string, string]>> {
  if (file.endsWith('.css')) return [['styles', text]]
  if (file.endsWith('sw.js')) return [['worker', text]]
  if (!file.endsWith('.js')) return []
  if (languages.some(language => basename(file).startsWith(`${language}-`)))
    return [['words', text]]
  const map = await readFile(`${file}.map`, 'utf8').catch(() => undefined)
  // What the builder adds of its own has no source.
  return map ? splitByLibrary(text, new SourceMap(JSON.parse(map))) : [['builder', text]]
}

function toFigures(name: string, sizes: Record<'raw' | 'gzip' | 'brotli', number>): Figure[] {
  return Object.entries(sizes).map(([form, value]) => ({
    name: `${name}.${form}`,
    value,
    unit: 'bytes'
  }))
}
