import { X } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../../words.ts'
import { Icon } from './icon.tsx'
import './dialog.css'

/** A sheet that rises from the bottom of a phone and stands in the middle of a desktop. */
export function Dialog(props: { title: string; onClose: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    const opener = document.activeElement as HTMLElement | null
    if (element && !element.open) element.showModal()
    return () => opener?.focus?.()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="dialog-title"
      onClose={props.onClose}
      onCancel={props.onClose}
      onClick={event => event.target === dialog.current && props.onClose()}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id="dialog-title">{props.title}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label={t('app.close')}
            onClick={props.onClose}
          >
            <Icon of={X} />
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  )
}
