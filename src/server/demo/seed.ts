/** The sample school of `npm start -- --demo`. */
import type { Context } from '../context.ts'

export async function seedDemo(_context: Context): Promise<void> {}

export async function demoInvitations(_context: Context): Promise<{ people: [] }> {
  return { people: [] }
}
