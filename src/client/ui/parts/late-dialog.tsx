import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../words.ts'
import { Dialog } from './dialog.tsx'
import { NotFetched } from './not-fetched.tsx'

/** A dialog that comes when it is first opened, so that no start waits for it. */
export function lateDialog<P extends { onClose: () => void }>(
  fetchDialog: () => Promise<ComponentType<P>>
): ComponentType<P> {
  const fetched = signal<ComponentType<P>>()
  const load = async () => {
    fetched.value = await fetchDialog()
  }
  return function LateDialog(props: P) {
    const [isMissing, setMissing] = useState(false)
    useEffect(() => {
      if (!fetched.value) load().catch(() => setMissing(true))
    }, [])
    const Whole = fetched.value
    if (Whole) return <Whole {...props} />
    if (!isMissing) return null
    return (
      <Dialog title={t('app.name')} onClose={props.onClose}>
        <NotFetched load={load} />
      </Dialog>
    )
  }
}
