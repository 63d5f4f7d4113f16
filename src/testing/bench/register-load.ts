/**
 * The server alone in the morning: registers handed in one by one, each a push of its own from a
 * device of its own, by so many clients at once over real sockets. A register counts when the server
 * has answered, which it does when it is on the disk.
 */
import { Agent, request } from 'node:http'
import { createKey, sign } from '../../client/store/keys.ts'
import { toEnvelope } from '../../client/store/sealing.ts'
import { uuidv7 } from '../../model/ids.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { signedOpText } from '../../model/sync/op.ts'
import type { SealKey } from '../../model/sync/seal.ts'
import { protocol } from '../../model/sync/wire.ts'

/** A class and the device of its teacher. */
export interface LoadClient {
  device: string
  privateKey: CryptoKey
  classId: string
  pupils: string[]
}

export interface LoadResult {
  registers: number
  perSecond: number
  /** Milliseconds from sending to the answer. */
  median: number
  p99: number
}

/** A key pair with the public half as a device shows it. */
export const createDeviceKey = createKey

/**
 * Signs beforehand, so that the load costs the machine as little as it can; if a key of the server is given,
 * each is sealed to it as by a phone that was opened anew.
 */
export async function signRegisters(
  { device, privateKey, classId, pupils }: LoadClient,
  from: string,
  count: number,
  sealKey?: SealKey
): Promise<string[]> {
  const randomBytes = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
  const bodies: string[] = []
  for (let i = 0; i < count; i++) {
    const id = uuidv7(Date.now(), randomBytes)
    const marks = { [pupils[i % pupils.length] ?? '']: { fact: 'absent', reason: 'ill' } }
    const op = {
      id,
      v: 1,
      device,
      n: i,
      kind: 'sheet',
      record: sheetId(classId, addDays(from, i)),
      set: { taken: { roll: pupils, marks } },
      seen: [],
      at: { wall: Date.now(), offset: 0 }
    }
    const body = JSON.stringify(op)
    const signature = await sign(privateKey, signedOpText(body))
    const envelope = await toEnvelope({ randomBytes }, sealKey, op, { body, signature })
    bodies.push(JSON.stringify({ protocol, envelopes: [envelope] }))
  }
  return bodies
}

/** Hands everything in, each client its own one after the other; throws if one is not accepted. */
export async function handInRegisters(port: number, bodies: string[][]): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: bodies.length })
  const times: number[] = []
  const start = performance.now()
  await Promise.all(
    bodies.map(async own => {
      for (const body of own) {
        const sent = performance.now()
        const answer = await post(agent, port, body)
        times.push(performance.now() - sent)
        if (!answer.includes('"accepted"')) throw new Error(answer.slice(0, 200))
      }
    })
  )
  const seconds = (performance.now() - start) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  return {
    registers: times.length,
    perSecond: times.length / seconds,
    median: times[Math.floor(times.length / 2)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0
  }
}

function post(agent: Agent, port: number, body: string): Promise<string> {
  return new Promise((done, fail) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body)
    }
    const asked = request(
      { agent, port, host: '127.0.0.1', path: '/api/push', method: 'POST', headers },
      answer => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', part => {
          text += part
        })
        answer.on('end', () => done(text))
      }
    )
    asked.on('error', fail)
    asked.end(body)
  })
}
