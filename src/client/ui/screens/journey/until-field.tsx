import { dayShort } from '../../../../model/kazakh/dates.ts'
import { t } from '../../../words.ts'
import type { JourneyView } from '../../use-journey.ts'

/** Whether notes may be taken along until this day. */
export function isDayFit(day: string, today: string, { latest }: JourneyView): boolean {
  return today <= day && day <= latest
}

/** The last day of a journey. */
export function UntilField(props: {
  day: string
  today: string
  journey: JourneyView
  onDay: (day: string) => void
}) {
  const { day, today, journey } = props
  const isFit = isDayFit(day, today, journey)
  return (
    <div class="field">
      <label for="journey-until">{t('journey.until')}</label>
      <input
        id="journey-until"
        class="input short"
        type="date"
        min={today}
        max={journey.latest}
        value={day}
        aria-invalid={!isFit}
        aria-describedby="journey-until-flaw"
        onInput={event => props.onDay(event.currentTarget.value)}
      />
      <p id="journey-until-flaw" class="problem" role="alert">
        {!isFit && t('journey.wrongDay', { from: dayShort(today), to: dayShort(journey.latest) })}
      </p>
    </div>
  )
}
