/**
 * Unpacks a zip for real before any library sees it: the sizes that a zip declares may lie. What was
 * unpacked is packed again without compression, so that the library reads exactly what was measured.
 */
import { Unzip, UnzipInflate, zipSync } from 'fflate'
import { joinBytes } from './bytes.ts'

/** Small steps, so that one step cannot unpack much more than the bound. */
const STEP = 16 * 1024
/** Tables are wordy and shrink to a tenth or a thirtieth; a bomb shrinks to a thousandth. */
const RATIO = 200
const FREE = 10_000_000
const MOST_FILES = 2000

export type Inflated =
  | { ok: true; files: Map<string, Uint8Array> }
  | { ok: false; problem: 'bomb' | 'not-a-table' }

class Bomb extends Error {}

/** The files of a workbook; `bomb` as soon as they grow beyond `maxBytes` or beyond reason. */
export function inflateWorkbook(bytes: Uint8Array, maxBytes: number): Inflated {
  const parts = new Map<string, Uint8Array[]>()
  let total = 0
  let count = 0
  const unzip = new Unzip(file => {
    if (++count > MOST_FILES) throw new Bomb()
    const chunks: Uint8Array[] = []
    // Drawings and pictures are measured too, but not kept.
    if (/\.(?:xml|rels)$/.test(file.name)) parts.set(file.name, chunks)
    file.ondata = (error, chunk) => {
      if (error) throw error
      total += chunk.length
      if (total > maxBytes || (total > FREE && total > bytes.length * RATIO)) throw new Bomb()
      if (parts.get(file.name) === chunks) chunks.push(chunk)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length)
    }
  } catch (error) {
    return { ok: false, problem: error instanceof Bomb ? 'bomb' : 'not-a-table' }
  }
  return { ok: true, files: new Map([...parts].map(([name, chunks]) => [name, joinBytes(chunks)])) }
}

/** A zip of these files, stored as they are. */
export function packStored(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(files), { level: 0 })
}
