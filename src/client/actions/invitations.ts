/**
 * Invitations that this window has made. The server keeps only their hashes, so they are shown now or
 * never; they live in memory and are gone with the window.
 */
import { signal } from '@preact/signals'
import type { CommandAnswers } from '../../model/commands.ts'
import type { Problem } from '../../model/problem.ts'
import type { App } from '../app.ts'
import { command } from './office.ts'

export interface MadeInvitation {
  code: string
  secret: string
  /** By the server's clock, in ms. */
  expires: number
  made: number
}

const lifetime = 24 * 3600_000

/** By person. */
export const invitations = signal<ReadonlyMap<string, MadeInvitation>>(new Map())

/** Invites one person; earlier unused invitations of theirs end. */
export async function invitePerson(app: App, person: string): Promise<Problem | undefined> {
  const invited = await command(app, 'invite', { person })
  if (!invited.ok) return invited.problem
  const { answer }: { answer: CommandAnswers['invite'] } = invited
  const made = { ...answer, made: answer.expires - lifetime }
  invitations.value = new Map(invitations.value).set(person, made)
  return undefined
}

/** Invites one after the other and stops at the first refusal; those before it stay invited. */
export async function inviteAll(
  app: App,
  people: readonly string[],
  onProgress: (done: number) => void
): Promise<Problem | undefined> {
  for (const [done, person] of people.entries()) {
    onProgress(done)
    const problem = await invitePerson(app, person)
    if (problem) return problem
  }
  return undefined
}
