/** What a password of a file must be like: nobody counts the wrong tries there, so it has to be long. */
import { failed, type Result } from '../problem.ts'

export const shortestPassword = 10
/** Programs take no longer one. */
export const longestPassword = 255

/** The password without what stands around it unseen, if it is hard enough to guess. */
export function checkPassword(typed: string): Result<{ password: string }> {
  const password = typed.trim()
  if (password.length > longestPassword || /\p{Cc}/u.test(password)) return failed('bad-input')
  const isLong = password.length >= shortestPassword
  const isVaried = /\p{L}/u.test(password) && new Set(password).size > 4
  return isLong && isVaried ? { ok: true, password } : failed('weak-password')
}
