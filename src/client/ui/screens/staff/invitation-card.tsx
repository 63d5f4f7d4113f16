import { Copy, Printer } from 'lucide'
import { useState } from 'preact/hooks'
import type { MadeInvitation } from '../../../actions/invitations.ts'
import { type Key, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Icon } from '../../parts/icon.tsx'
import { QrCode } from '../../parts/qr-code.tsx'
import { groupDigits } from '../enrol/group-digits.ts'
import { momentWords } from './device-words.ts'
import { linkOf } from './invitation-state.ts'

/** One invitation to be shown, copied or printed. */
export function InvitationCard(props: { name: string; invitation: MadeInvitation }) {
  const { environment } = useApp()
  const { invitation } = props
  const [said, setSaid] = useState<Key>()
  const link = linkOf(invitation)
  const copy = (text: string) =>
    environment.copyText(text).then(
      () => setSaid('invitations.copied'),
      () => setSaid('invitations.copyFailed')
    )
  return (
    <div class="card invitation-card">
      <QrCode text={link} label={t('invitations.qr')} />
      <div class="stack tight">
        <p class="invitation-name">{t('invitations.for', { name: props.name })}</p>
        <p class="quiet small">{t('invitations.digits')}</p>
        <p class="invitation-digits">{groupDigits(invitation.code)}</p>
        <p class="quiet small">{t('invitations.link')}</p>
        <p class="invitation-link">{link}</p>
        <p>
          <strong>{t('invitations.once')}</strong>{' '}
          {t('invitations.expires', { time: momentWords(invitation.expires) })}
        </p>
        <div class="row-of-buttons no-print">
          <button type="button" class="button" onClick={() => void copy(link)}>
            <Icon of={Copy} size={18} />
            {t('invitations.copyLink')}
          </button>
          <button
            type="button"
            class="button"
            onClick={() => void copy(groupDigits(invitation.code))}
          >
            <Icon of={Copy} size={18} />
            {t('invitations.copyDigits')}
          </button>
          <button type="button" class="button" onClick={() => environment.print()}>
            <Icon of={Printer} size={18} />
            {t('invitations.print')}
          </button>
        </div>
        <p class="quiet small no-print" role="status">
          {said && t(said)}
        </p>
      </div>
    </div>
  )
}
