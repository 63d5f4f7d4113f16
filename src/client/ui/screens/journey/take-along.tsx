import { Luggage } from 'lucide'
import { useState } from 'preact/hooks'
import { dayLong } from '../../../../model/kazakh/dates.ts'
import { leaveNotesBehind, takeNotesAlong } from '../../../actions/journey.ts'
import { mostTaken } from '../../../store/journey.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'
import { type JourneyView, useJourney } from '../../use-journey.ts'
import { isDayFit, UntilField } from './until-field.tsx'

/** Takes the notes of one child along, or says that they are; nothing where nothing is locked. */
export function TakeAlong({ pupil, today }: { pupil: string; today: string }) {
  const app = useApp()
  const journey = useJourney(today)
  const [isAsking, setAsking] = useState(false)
  if (!journey) return null
  if (journey.lastDay && journey.taken.includes(pupil)) {
    return (
      <section class="card stack">
        <p>{t('journey.taken', { day: dayLong(journey.lastDay, language.value) })}</p>
        <div class="row-of-buttons">
          <a class="button" href={pathTo('journey')}>
            {t('screens.journey')}
          </a>
          <button
            type="button"
            class="button"
            onClick={() => leaveNotesBehind(app, pupil).catch(reportBug)}
          >
            {t('journey.leave')}
          </button>
        </div>
      </section>
    )
  }
  if (!journey.mayTake) return null
  return (
    <>
      <button type="button" class="button" onClick={() => setAsking(true)}>
        <Icon of={Luggage} size={20} />
        {t('journey.offer')}
      </button>
      {isAsking && (
        <AskDay pupil={pupil} today={today} journey={journey} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

function AskDay(props: {
  pupil: string
  today: string
  journey: JourneyView
  onClose: () => void
}) {
  const app = useApp()
  const { journey, today } = props
  const [day, setDay] = useState(journey.usual)
  const isFull = journey.taken.length >= mostTaken
  const take = () => takeNotesAlong(app, [props.pupil], day).then(props.onClose)
  return (
    <Dialog title={t('journey.offer')} onClose={props.onClose}>
      <Form class="stack" onSubmit={take}>
        <p>{t('journey.why')}</p>
        <UntilField day={day} today={today} journey={journey} onDay={setDay} />
        <p class="problem" role="alert">
          {isFull && t('journey.full', { count: mostTaken })}
        </p>
        <button
          type="submit"
          class="button main wide"
          disabled={isFull || !isDayFit(day, today, journey)}
        >
          {t('journey.takeOne')}
        </button>
      </Form>
    </Dialog>
  )
}
