/** Moments and devices in words. */
import type { DeviceInfo } from '../../../../model/commands.ts'
import { dayShort } from '../../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { t } from '../../../words.ts'

const newFor = 3 * 24 * 3600_000

/** `26.11, 08:41`, by the school's clock. */
export function momentWords(ms: number): string {
  return `${dayShort(schoolDayOf(ms))}, ${schoolClock(ms)}`
}

/** A device of the first days, which the office should know about. */
export function isNew({ created, ended }: DeviceInfo, now: number): boolean {
  return ended === null && now - created < newFor
}

/** How many edits the device's own count shows that have not come yet; a person may have left some out. */
export function missingOf({ lastN, delivered, setAside }: DeviceInfo): number {
  return Math.max(0, lastN - delivered - setAside)
}

/** What a device last delivered, and what it may still hold. */
export function deliveryWords(device: DeviceInfo): string[] {
  const { lastDelivery, delivered, lastContact, erased } = device
  const missing = missingOf(device)
  return [
    lastDelivery === null
      ? t('devices.deliveredNothing')
      : t('devices.delivered', { time: momentWords(lastDelivery), count: delivered }),
    ...(missing > 0 ? [t('devices.missing', { count: missing })] : []),
    ...(erased === null ? [t('devices.mayHold', { time: momentWords(lastContact) })] : [])
  ]
}

/** How a device was ended, and how far it is with what it was told. */
export function endingWords({ ending, told, erased }: DeviceInfo): string[] {
  if (!ending) return []
  return [
    t(`devices.because.${ending}`),
    erased !== null
      ? t('devices.erased', { time: momentWords(erased) })
      : told !== null
        ? t('devices.told', { time: momentWords(told) })
        : t('devices.notTold')
  ]
}
