/** The line between phones and the server: real sockets that a test can cut and join again. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export interface NetworkLine {
  port: number
  cut: () => void
  join: () => void
  close: () => Promise<void>
}

/** A line to the port that `target` names at each call, so the server may come back on another. */
export async function openLine(target: () => number): Promise<NetworkLine> {
  const sockets = new Set<Socket>()
  let isCut = false
  const server: Server = createServer(near => {
    if (isCut) return near.destroy()
    const far = connect(target(), '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => {
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far)
    far.pipe(near)
    return undefined
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    join() {
      isCut = false
    },
    close: () =>
      new Promise(done => {
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      })
  }
}
