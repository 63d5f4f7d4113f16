/** Serves the built app: files by their names, the page for every other address, all under strict headers. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

/** No script but our own, no other host, no frame; scripts start only through one named policy. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types qamqorlyq'
].join('; ')

const fences: Record<string, string> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self)'
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png'
}

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
      ...fences,
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
  return new Response(null, { status, headers: fences })
}
