import { useState } from 'preact/hooks'
import type { DeviceInfo } from '../../../../model/commands.ts'
import type { Problem } from '../../../../model/problem.ts'
import { command } from '../../../actions/office.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { pathTo } from '../../route.ts'
import { useSetting } from '../../use-setting.ts'
import { deliveryWords, endingWords, isNew, momentWords } from './device-words.ts'
import { askForDevices } from './use-devices.ts'

/** One device: what it last delivered and may still hold, how it was ended, and what waits of it. */
export function DeviceItem({ device, onEnd }: { device: DeviceInfo; onEnd: () => void }) {
  const { environment } = useApp()
  const own = useSetting('device')
  const { ended, ending, erased } = device
  const facts = [
    t('devices.enrolled', { time: momentWords(device.created) }),
    t('devices.lastContact', { time: momentWords(device.lastContact) }),
    ...deliveryWords(device),
    ...endingWords(device)
  ]
  return (
    <li class="staff-grant staff-device">
      <div class="grow">
        <strong>{device.label}</strong>{' '}
        {device.id === own?.id && <span class="chip">{t('devices.this')}</span>}{' '}
        {isNew(device, environment.now()) && <span class="chip accent">{t('devices.new')}</span>}
        <ul class="quiet small">
          {facts.map(fact => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </div>
      {ended !== null && (
        <span class="chip">{t('devices.ended', { time: momentWords(ended) })}</span>
      )}
      {(ended === null || (ending === 'retired' && erased === null)) && (
        <button
          type="button"
          class="button danger"
          aria-label={t('devices.endOf', { label: device.label })}
          onClick={onEnd}
        >
          {ended === null ? t('devices.end') : t('devices.isLost')}
        </button>
      )}
      {device.setAside > 0 && <SetAside device={device} />}
    </li>
  )
}

/** What waits for a person; of an ended device all of it is taken in at once. */
function SetAside({ device: { id, setAside, ended } }: { device: DeviceInfo }) {
  const app = useApp()
  const [left, setLeft] = useState(0)
  const [problem, setProblem] = useState<Problem>()
  const take = async () => {
    const taken = await command(app, 'take-parked-of', { device: id })
    setProblem(taken.ok ? undefined : taken.problem)
    if (!taken.ok) return
    setLeft(taken.answer.left)
    await askForDevices(app)
  }
  return (
    <div class="stack tight staff-set-aside">
      <p class="banner">{t('devices.setAside', { count: setAside })}</p>
      <p class="problem" role="alert">
        {problem && t(`problems.${problem}`)}
        {left > 0 && t('devices.left', { count: left })}
      </p>
      <div class="row-of-buttons">
        {ended !== null && (
          <button type="button" class="button main" onClick={() => take().catch(reportBug)}>
            {t('devices.take')}
          </button>
        )}
        <a class="button" href={pathTo('parked')}>
          {t('devices.look')}
        </a>
      </div>
    </div>
  )
}
