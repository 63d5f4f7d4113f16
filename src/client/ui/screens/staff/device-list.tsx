import { useState } from 'preact/hooks'
import type { DeviceInfo } from '../../../../model/commands.ts'
import type { Problem } from '../../../../model/problem.ts'
import { command } from '../../../actions/office.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { useSetting } from '../../use-setting.ts'
import { isNew, momentWords } from './device-words.ts'
import { askForDevices } from './use-devices.ts'

/** The devices of one person, the newest first; a lost one is ended here. */
export function DeviceList({ devices }: { devices: readonly DeviceInfo[] | undefined }) {
  const { environment } = useApp()
  const own = useSetting('device')
  const [ending, setEnding] = useState<DeviceInfo>()
  return (
    <section class="stack tight no-print" aria-labelledby="devices-title">
      <h2 id="devices-title">{t('devices.title')}</h2>
      {!devices && <p class="card quiet">{t('devices.unknown')}</p>}
      {devices?.length === 0 && <p class="card quiet">{t('devices.none')}</p>}
      {devices && devices.length > 0 && (
        <ul class="list">
          {devices.toReversed().map(device => (
            <li key={device.id} class="staff-grant">
              <div class="grow">
                <strong>{device.label}</strong>{' '}
                {device.id === own?.id && <span class="chip">{t('devices.this')}</span>}{' '}
                {isNew(device, environment.now()) && (
                  <span class="chip accent">{t('devices.new')}</span>
                )}
                <p class="quiet small">
                  {t('devices.enrolled', { time: momentWords(device.created) })}
                  <br />
                  {t('devices.lastContact', { time: momentWords(device.lastContact) })}
                </p>
              </div>
              {device.ended === null ? (
                <button
                  type="button"
                  class="button danger"
                  aria-label={t('devices.endOf', { label: device.label })}
                  onClick={() => setEnding(device)}
                >
                  {t('devices.end')}
                </button>
              ) : (
                <span class="chip">{t('devices.ended', { time: momentWords(device.ended) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {ending && <EndDevice device={ending} onClose={() => setEnding(undefined)} />}
    </section>
  )
}

function EndDevice({ device, onClose }: { device: DeviceInfo; onClose: () => void }) {
  const app = useApp()
  const [problem, setProblem] = useState<Problem>()
  const end = async () => {
    const ended = await command(app, 'end-device', { id: device.id })
    if (!ended.ok) return setProblem(ended.problem)
    await askForDevices(app)
    onClose()
  }
  return (
    <Dialog title={t('devices.endOf', { label: device.label })} onClose={onClose}>
      <p>{t('devices.endWhat')}</p>
      <p>{t('devices.endWork')}</p>
      <p>{t('devices.endAgain')}</p>
      <p class="problem" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
      <div class="row-of-buttons">
        <button type="button" class="button danger" onClick={() => end().catch(reportBug)}>
          {t('devices.endSure')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {t('app.cancel')}
        </button>
      </div>
    </Dialog>
  )
}
