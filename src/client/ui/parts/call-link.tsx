import { Phone } from 'lucide'
import { t } from '../../words.ts'
import { Icon } from './icon.tsx'

/** A button that calls a number; the number itself stays readable for another phone. */
export function CallLink({ phone, name }: { phone: string; name?: string | undefined }) {
  const label = [t('call.call'), name, phone].filter(Boolean).join(', ')
  return (
    <a class="button call-link" href={`tel:${phone.replace(/[^\d+]/g, '')}`} aria-label={label}>
      <Icon of={Phone} size={18} />
      <span>{phone}</span>
    </a>
  )
}
