import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod/mini'
import { toBase64url } from '../base64url.ts'
import { idSchema, structure } from '../field.ts'
import { defineKind } from '../kind.ts'

/**
 * The list of pupils over which a register was taken, named by its content. A child that is not on
 * it was *not marked*, never "here".
 */
export const roll = defineKind({
  name: 'roll',
  writtenBy: 'office',
  fields: { pupils: structure(() => z.array(idSchema).check(z.maxLength(100))) },
  scope: { in: 'class', classOf: id => id.split(':')[1] },
  columns: []
})

/** The id under which a class keeps the list with this name. */
export function rollId(classId: string, name: string): string {
  return `roll:${classId}:${name}`
}

/** The name of a list of pupils: 131 bits of the hash of its sorted ids. */
export function rollName(pupils: readonly string[]): string {
  return toBase64url(sha256(utf8ToBytes([...pupils].sort().join('\n')))).slice(0, 22)
}
