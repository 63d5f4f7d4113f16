/**
 * A rescue file: envelopes that wait on a phone, sealed as they are, for somebody else to hand in. It is JSON:
 * `{ format, version, envelopes }`. Whoever finds one reads nothing in it but ids of ops and devices.
 */
import * as z from 'zod/mini'
import { failed, type Result } from '../problem.ts'
import { type Bytes, toUtf8 } from '../web-crypto.ts'
import { type Envelope, envelopeSchema } from './op.ts'

const format = 'qamqorlyq-rescue'
const version = 1

/** What is read of one file, far more than a phone gathers in a year without a line; of more, several are made. */
export const rescueLimits = { bytes: 50_000_000, envelopes: 20_000 } as const

/** What stands around the envelopes of a file, in bytes. */
const around = 100

const fileSchema = z.object({
  format: z.literal(format),
  version: z.int(),
  envelopes: z.array(z.unknown()).check(z.maxLength(rescueLimits.envelopes))
})

/** What a file holds: each envelope once, and how many things in it are none. */
export interface Rescued {
  envelopes: Envelope[]
  unreadable: number
}

/** Distributes envelopes over as many files as can all be read again. */
export function rescueFiles(envelopes: Envelope[]): Envelope[][] {
  const files: Envelope[][] = []
  let bytes = 0
  for (const envelope of envelopes) {
    const size = toUtf8(JSON.stringify(envelope)).length + 1
    const file = files.at(-1)
    const isFull =
      file?.length === rescueLimits.envelopes || bytes + size > rescueLimits.bytes - around
    if (file && !isFull) {
      file.push(envelope)
      bytes += size
    } else {
      files.push([envelope])
      bytes = size
    }
  }
  return files
}

export function writeRescue(envelopes: Envelope[]): Bytes {
  return toUtf8(JSON.stringify({ format, version, envelopes }))
}

/** Reads a file that anybody may have made. What is no envelope stops none of the others. */
export function readRescue(text: string): Result<Rescued> {
  const file = fileSchema.safeParse(parseJson(text)).data
  if (!file) return failed('not-a-rescue-file')
  if (file.version > version) return failed('newer-app')
  const parsed = file.envelopes.map(each => envelopeSchema.safeParse(each).data)
  const envelopes = parsed.filter(each => each !== undefined)
  const once = new Map(envelopes.map(envelope => [envelope.id, envelope]))
  return {
    ok: true,
    envelopes: [...once.values()],
    unreadable: parsed.length - envelopes.length
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
