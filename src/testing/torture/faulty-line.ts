/**
 * A line with one fault at a time, by the byte: the next so many connections suffer it, and then the
 * line is straight again.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What goes wrong, and after how many bytes of which side. */
export interface Fault {
  name: 'cut' | 'reset' | 'stall' | 'drip' | 'portal'
  side: 'request' | 'answer'
  bytes: number
  /** What a portal answers instead of the server. */
  says?: string
}

export interface FaultyLine {
  port: number
  /** Drops what is open, and lets the next connections suffer this. */
  suffer: (fault: Fault, connections: number) => void
  /** Connections that suffered so far. */
  suffered: () => number
  close: () => Promise<void>
}

export async function openFaultyLine(target: number): Promise<FaultyLine> {
  const sockets = new Set<Socket>()
  let fault: Fault | undefined
  let left = 0
  let suffered = 0
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer({ noDelay: true }, near => {
    watch(near)
    const now = left > 0 ? fault : undefined
    if (now) {
      left--
      suffered++
    }
    if (now?.name === 'portal') return near.once('data', () => near.end(now.says ?? ''))
    const far = connect({ port: target, host: '127.0.0.1', noDelay: true })
    watch(far)
    for (const [one, other] of [
      [near, far],
      [far, near]
    ] as const) {
      one.on('close', () => other.destroy())
    }
    pass(near, far, now?.side === 'request' ? now : undefined)
    pass(far, near, now?.side === 'answer' ? now : undefined)
    return undefined
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))

  function watch(socket: Socket): void {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }

  return {
    port: (server.address() as AddressInfo).port,
    suffer(next, connections) {
      drop()
      fault = next
      left = connections
    },
    suffered: () => suffered,
    close: () =>
      new Promise(done => {
        drop()
        server.close(() => done())
      })
  }
}

/** Passes bytes on until the fault strikes; without one, all of them. */
function pass(from: Socket, to: Socket, fault: Fault | undefined): void {
  if (!fault) {
    from.pipe(to)
    return
  }
  let passed = 0
  from.on('data', chunk => {
    if (fault.name === 'drip') return void drip(from, to, chunk)
    const part = chunk.subarray(0, Math.max(0, fault.bytes - passed))
    passed += part.length
    to.write(part)
    if (passed < fault.bytes) return undefined
    if (fault.name === 'stall') from.removeAllListeners('data').resume()
    else if (fault.name === 'reset') to.resetAndDestroy()
    else to.end()
    if (fault.name !== 'stall') from.destroy()
    return undefined
  })
}

async function drip(from: Socket, to: Socket, chunk: Buffer): Promise<void> {
  from.pause()
  for (let i = 0; i < chunk.length && to.writable; i++) {
    to.write(chunk.subarray(i, i + 1))
    await new Promise<void>(done => setImmediate(done))
  }
  from.resume()
}
