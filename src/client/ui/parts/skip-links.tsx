import { t } from '../../words.ts'
import './skip-links.css'

/** For the keyboard: past the head to the content, or past the whole class to the tabs. */
export function SkipLinks({ menu }: { menu: boolean }) {
  return (
    <>
      <SkipLink to="#main" label={t('app.toContent')} />
      {menu && <SkipLink to="#menu" label={t('app.toMenu')} />}
    </>
  )
}

function SkipLink({ to, label }: { to: string; label: string }) {
  return (
    // It leads within the page and leaves no trace in the address, which names the screen alone.
    <a
      class="skip-link"
      href={to}
      onClick={event => {
        event.preventDefault()
        document.querySelector<HTMLElement>(to)?.focus()
      }}
    >
      {label}
    </a>
  )
}
