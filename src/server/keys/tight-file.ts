/** A secret out of a file: what others of this machine may read is none. */
import { open } from 'node:fs/promises'
import { failed, type Result } from '../../model/problem.ts'

export async function readTight(path: string): Promise<Result<{ secret: string }>> {
  const file = await open(path).catch(() => undefined)
  if (!file) return failed('not-found')
  try {
    const stat = await file.stat()
    if (!stat.isFile()) return failed('not-found')
    const isOpen = process.platform !== 'win32' && (stat.mode & 0o077) !== 0
    if (isOpen) return failed('open-to-others')
    return { ok: true, secret: (await file.readFile('utf8')).trim() }
  } finally {
    await file.close()
  }
}
