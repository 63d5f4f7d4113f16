/**
 * A line like that of a village, between a browser and any server: every byte is late by half the round
 * trip, and all connections share what goes through in a second. It counts what it carries.
 */
import { type AddressInfo, createServer, connect as open, type Socket } from 'node:net'

export interface Shape {
  /** Milliseconds there and back. */
  roundTrip: number
  /** Bits a second from the phone and to it. */
  up: number
  down: number
}

/** Of the second generation's best, or the third's worst. */
export const villageLine: Shape = { roundTrip: 150, up: 750_000, down: 1_600_000 }
/** Only counted. */
export const loopback: Shape = {
  roundTrip: 0,
  up: Number.POSITIVE_INFINITY,
  down: Number.POSITIVE_INFINITY
}

export interface Line {
  url: string
  /** Bytes that went either way since the line was last asked. */
  carried: () => number
  close: () => void
}

/** Opens a port before a server's. */
export async function openLine(target: number, { roundTrip, up, down }: Shape): Promise<Line> {
  let bytes = 0
  const count = (length: number) => {
    bytes += length
  }
  const there = createPipe(up, roundTrip / 2, count)
  const back = createPipe(down, roundTrip / 2, count)
  const sockets = new Set<Socket>()
  const server = createServer(near => {
    const far = open(target, '127.0.0.1')
    for (const [socket, other, carry] of [
      [near, far, there],
      [far, near, back]
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('data', chunk => carry(chunk.length, () => other.writable && other.write(chunk)))
      socket.on('end', () => carry(0, () => other.end()))
      socket.on('error', () => other.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    carried() {
      const carried = bytes
      bytes = 0
      return carried
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  }
}

/** One direction: what is handed over is delivered in order, each piece once it has gone through. */
function createPipe(bitsPerSecond: number, delay: number, count: (bytes: number) => void) {
  const underway: (() => void)[] = []
  let free = 0
  return (length: number, deliver: () => void) => {
    count(length)
    const now = performance.now()
    free = Math.max(free, now) + (length * 8000) / bitsPerSecond
    const wait = free + delay - now
    if (wait < 1 && underway.length === 0) return deliver()
    underway.push(deliver)
    setTimeout(() => underway.shift()?.(), wait)
    return undefined
  }
}
