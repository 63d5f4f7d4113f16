/**
 * What stands before app and API: whoever comes from another machine comes by TLS, or gets a page
 * that says so. Without it a browser gives the app no keys to sign with, and anybody on the way
 * could read.
 */
import type { Socket } from 'node:net'
import { BlockList, isIP } from 'node:net'
import { TLSSocket } from 'node:tls'
import { languages } from '../model/kazakh/language.ts'
import type { Config } from './config.ts'
import { onlyByTls, pageHeaders } from './headers.ts'
import { StartTrouble } from './start-trouble.ts'
import { wordsOf } from './words.ts'

/** Where a request comes from, and whether it came encrypted up to this process. */
export interface Arrival {
  address: string
  isTls: boolean
}

export function arrivalOf(socket: Socket): Arrival {
  return { address: socket.remoteAddress ?? '', isTls: socket instanceof TLSSocket }
}

type Answer = (request: Request) => Response | Promise<Response>

/** Throws a `StartTrouble` if other machines could reach the server, and none of them safely. */
export function expectTls({ host, tls, trustProxy }: Config): void {
  if (!tls && !trustProxy && !isThisMachine(host)) throw new StartTrouble('noTls', { host })
}

export function createDoor(
  { trustProxy }: Pick<Config, 'trustProxy'>,
  answer: Answer
): (request: Request, arrival: Arrival) => Promise<Response> {
  return async (request, { address, isTls }) => {
    const forwarded = trustProxy ? request.headers.get('x-forwarded-proto') : null
    const isSecure = isTls || forwarded === 'https'
    if (!isSecure && (forwarded !== null || !isThisMachine(address))) return refuse(request)
    const response = await answer(request)
    if (!isSecure) return response
    for (const [name, value] of Object.entries(onlyByTls)) response.headers.set(name, value)
    return response
  }
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

function isThisMachine(address: string): boolean {
  const version = isIP(address)
  if (version === 0) return address === 'localhost'
  return loopback.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

/** The sentence in every language, for nobody has chosen one yet; the app gets its code. */
function refuse(request: Request): Response {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/api/')) {
    return Response.json({ problem: 'not-secure' }, { status: 403, headers: pageHeaders })
  }
  const lines = languages.map(
    language => `<p lang="${language}">${wordsOf(language)('terminal.comeByTls')}</p>`
  )
  const page = `<!doctype html><html lang="kk"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Қамқорлық</title>${lines.join('')}</html>`
  return new Response(page, {
    status: 403,
    headers: { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' }
  })
}
