/** An invitation as a terminal shows it: the link, twelve digits, the same as a QR code. */
import { renderUnicodeCompact } from 'uqr'
import type { Invitation } from './people/invitations.ts'

/** The digits as they are typed: 4-4-4. */
export function groupDigits(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, '$1-')
}

export function linkOf(url: string, secret: string): string {
  return `${url}/#/enrol/${secret}`
}

/** The lines under a heading. */
export function invitationLines(heading: string, url: string, invitation: Invitation): string[] {
  const link = linkOf(url, invitation.secret)
  return [
    '',
    heading,
    '',
    `  ${link}`,
    `  ${groupDigits(invitation.code)}`,
    '',
    renderUnicodeCompact(link),
    ''
  ]
}
