import { useState } from 'preact/hooks'
import type { DeviceInfo } from '../../../../model/commands.ts'
import { t } from '../../../words.ts'
import { DeviceItem } from './device-item.tsx'
import { EndDevice } from './end-device.tsx'

/** The devices of one person, the newest first; one that is lost or handed back is ended here. */
export function DeviceList({ devices }: { devices: readonly DeviceInfo[] | undefined }) {
  const [ending, setEnding] = useState<DeviceInfo>()
  return (
    <section class="stack tight no-print" aria-labelledby="devices-title">
      <h2 id="devices-title">{t('devices.title')}</h2>
      {!devices && <p class="card quiet">{t('devices.unknown')}</p>}
      {devices?.length === 0 && <p class="card quiet">{t('devices.none')}</p>}
      {devices && devices.length > 0 && (
        <ul class="list">
          {devices.toReversed().map(device => (
            <DeviceItem key={device.id} device={device} onEnd={() => setEnding(device)} />
          ))}
        </ul>
      )}
      {ending && <EndDevice device={ending} onClose={() => setEnding(undefined)} />}
    </section>
  )
}
