/** The server's own certificate, for a school that has no proxy. */
import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { StartTrouble } from './start-trouble.ts'

/** Reads both files; throws a `StartTrouble` if one cannot be read or they do not belong together. */
export async function readCertificate(files: {
  cert: string
  key: string
}): Promise<{ cert: Buffer; key: Buffer }> {
  try {
    const [cert, key] = await Promise.all([readFile(files.cert), readFile(files.key)])
    createSecureContext({ cert, key })
    return { cert, key }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw new StartTrouble('badCertificate', { ...files, reason: code })
  }
}
