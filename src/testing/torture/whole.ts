/** Holds what a phone has in its outbox against what it said that it keeps. */
import * as z from 'zod/mini'
import type { OutboxRow } from '../../client/store/database.ts'
import { opSchema } from '../../model/sync/op.ts'

const entrySchema = z.object({ id: z.string(), set: z.object({ taken: z.object({}) }) })

/** A sealed envelope carries no signature of its own. */
const signedSchema = z.object({ body: z.string(), signature: z.string().check(z.minLength(80)) })

export interface Kept {
  lost: string[]
  doubled: string[]
  /** Rows that are there in part. */
  torn: string[]
}

/** Each record that was told to be kept is there once, and whole. */
export function holdAgainst(rows: OutboxRow[], acknowledged: Iterable<string>): Kept {
  const times = new Map<string, number>()
  for (const { record } of rows) times.set(record, (times.get(record) ?? 0) + 1)
  return {
    lost: [...acknowledged].filter(record => !times.has(record)),
    doubled: [...times].filter(([, count]) => count > 1).map(([record]) => record),
    torn: rows.filter(row => !isWhole(row)).map(({ record }) => record)
  }
}

/** What the server has taken and the phone has read back is sealed for good: then its entry alone can be looked at. */
function isWhole({ id, record, state, envelope, entry, copy }: OutboxRow): boolean {
  if (entrySchema.safeParse(entry).data?.id !== id) return false
  const signed = signedSchema.safeParse(copy ?? envelope).data
  if (!signed) return state === 'done'
  const op = opSchema.safeParse(JSON.parse(signed.body)).data
  return op?.id === id && op.record === record
}
