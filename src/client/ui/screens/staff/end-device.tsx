import { useState } from 'preact/hooks'
import type { DeviceInfo } from '../../../../model/commands.ts'
import type { Problem } from '../../../../model/problem.ts'
import { type OfficeEnding, officeEndings } from '../../../../model/sync/standing.ts'
import { command } from '../../../actions/office.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { deliveryWords } from './device-words.ts'
import { askForDevices } from './use-devices.ts'

/** Asks whether the device is lost or was handed back, and says what becomes of it and of its work. */
export function EndDevice({ device, onClose }: { device: DeviceInfo; onClose: () => void }) {
  const app = useApp()
  // What was handed back can only turn out to be lost.
  const wasEnded = device.ended !== null
  const [ending, setEnding] = useState<OfficeEnding | undefined>(wasEnded ? 'lost' : undefined)
  const [problem, setProblem] = useState<Problem>()
  const end = async () => {
    if (!ending) return
    const ended = await command(app, 'end-device', { id: device.id, ending })
    if (!ended.ok) return setProblem(ended.problem)
    await askForDevices(app)
    onClose()
  }
  return (
    <Dialog title={t('devices.endOf', { label: device.label })} onClose={onClose}>
      {!wasEnded && (
        <fieldset class="bare-fieldset staff-why">
          <legend>{t('devices.why')}</legend>
          <div class="choices">
            {officeEndings.map(each => (
              <button
                key={each}
                type="button"
                class="choice"
                aria-pressed={ending === each}
                onClick={() => setEnding(each)}
              >
                {t(`devices.because.${each}`)}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      {ending && (
        <>
          <p>{t('devices.endWhat')}</p>
          <p>{t(`devices.then.${ending}`)}</p>
          <ul class="quiet small">
            {deliveryWords(device).map(fact => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
          <p>{t('devices.endWork')}</p>
          <p>{t('devices.endAgain')}</p>
        </>
      )}
      <p class="problem" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
      <div class="row-of-buttons">
        <button
          type="button"
          class="button danger"
          disabled={!ending}
          onClick={() => end().catch(reportBug)}
        >
          {t('devices.endSure')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {t('app.cancel')}
        </button>
      </div>
    </Dialog>
  )
}
