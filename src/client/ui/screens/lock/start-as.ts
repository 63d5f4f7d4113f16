import { becomePerson, noteChosen } from '../../../lock/people.ts'
import { invitation } from '../../route.ts'

/** The window starts anew as a person of this phone; an invitation that was opened goes along. */
export function startAs(database: string): void {
  becomePerson(database)
  noteChosen(database)
  const secret = invitation.value
  history.replaceState(null, '', secret ? `/#/enrol/${secret}` : '/')
  location.reload()
}
