import { askWho, peopleHere } from '../../../lock/people.ts'
import { t } from '../../../words.ts'
import { startAs } from '../lock/start-as.ts'

/** For whoever meant to come in as somebody that the phone knows already. */
export function BackToPeople() {
  const [last] = peopleHere()
  if (!last) return null
  return (
    <button
      type="button"
      class="button bare"
      onClick={() => {
        askWho()
        startAs(last.database)
      }}
    >
      {t('lock.backToPeople')}
    </button>
  )
}
