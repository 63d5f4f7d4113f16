import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Environment } from '../../../environment.ts'
import { t, useAllWords } from '../../../words.ts'
import { reportBug } from '../../bug.ts'

/** The rescue file where only the first words are there: it is fetched with its own when it is asked for. */
export function RescueOffer(props: { environment: Environment; isOpen?: boolean }) {
  const { environment, isOpen } = props
  const [Offer, setOffer] = useState<ComponentType<{ environment: Environment }>>()
  const open = () => {
    Promise.all([import('./save-rescue.tsx'), useAllWords()]).then(
      ([{ SaveRescue }]) => setOffer(() => SaveRescue),
      reportBug
    )
  }
  useEffect(() => {
    if (isOpen) open()
  }, [isOpen])
  if (Offer) return <Offer environment={environment} />
  if (isOpen) return null
  return (
    <button type="button" class="button bare" onClick={open}>
      {t('screens.rescue')}
    </button>
  )
}
