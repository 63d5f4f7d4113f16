/** Serves the built app: files by their names, the page for every other address, all under strict headers. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname, join, normalize, sep } from 'node:path'
import { pageHeaders, stretchHeaders } from './headers.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png'
}

/** As the build names it. */
const isStretchWorker = /^stretch\.worker-[\w-]+\.js$/

const encodings = { br: '.br', gzip: '.gz' } as const

/** The answer to everything that is not `/api/…`. */
export function createShell(dist: string): (request: Request) => Promise<Response> {
  return async request => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405)
    const path = decode(new URL(request.url).pathname)
    if (path === undefined) return plain(400)
    const file = normalize(join(dist, path))
    const isInside = file.startsWith(normalize(dist) + sep)
    if (isInside && extname(path) in types) {
      return (await serve(file, request)) ?? plain(404)
    }
    const wantsPage = request.headers.get('accept')?.includes('text/html')
    if (!wantsPage) return plain(404)
    return (await serve(join(dist, 'index.html'), request)) ?? plain(404)
  }
}

async function serve(file: string, request: Request): Promise<Response | undefined> {
  const accepted = request.headers.get('accept-encoding') ?? ''
  const packed = Object.entries(encodings).filter(([name]) => accepted.includes(name))
  for (const [encoding, ending] of [...packed, [undefined, '']] as const) {
    const found = `${file}${ending}`
    if (!(await isFile(found))) continue
    const bytes = await readFile(found)
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const headers: Record<string, string> = {
      ...(isStretchWorker.test(basename(file)) ? stretchHeaders : pageHeaders),
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': file.includes(`${sep}assets${sep}`)
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      vary: 'accept-encoding',
      etag: tag,
      ...(encoding && { 'content-encoding': encoding })
    }
    if (request.headers.get('if-none-match') === tag)
      return new Response(null, { status: 304, headers })
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { headers })
  }
  return undefined
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isFile(),
    () => false
  )
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function plain(status: number): Response {
  return new Response(null, { status, headers: pageHeaders })
}
