/** What has become of an invitation that this window made. */
import type { DeviceInfo } from '../../../../model/commands.ts'
import type { MadeInvitation } from '../../../actions/invitations.ts'

/** Whether one of the person's devices came after it; both times are the server's. */
export function isUsed(
  { made }: MadeInvitation,
  devices: readonly DeviceInfo[] | undefined
): boolean {
  return devices?.some(({ created }) => created >= made) ?? false
}

/** The link that a phone opens; its secret stands behind `#`, which browsers never send. */
export function linkOf({ secret }: MadeInvitation): string {
  return `${location.origin}/#/enrol/${secret}`
}
