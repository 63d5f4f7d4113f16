import { grantsOn } from '../../../../model/access.ts'
import { deviceNumber } from '../../../../model/ids.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { clockWords } from '../../clock-words.ts'
import { useToday } from '../../use-school.ts'
import { useSetting } from '../../use-setting.ts'
import { Fact, Facts } from './facts.tsx'

/** Who works on this device, and how right its clock is. */
export function DeviceFacts({
  school,
  offset
}: {
  school: SchoolView
  offset: number | undefined
}) {
  const { environment } = useApp()
  const device = useSetting('device')
  const today = useToday()
  const roles = [...new Set(grantsOn(school.post.grants, today).map(({ role }) => role))]
  return (
    <Facts title={t('phone.device')}>
      <Fact label={t('phone.person')}>{school.nameOf(school.me.id)}</Fact>
      <Fact label={t('phone.roles')}>{roles.map(role => t(`roles.${role}`)).join(', ')}</Fact>
      <Fact label={t('phone.school')}>{school.school.fields.name}</Fact>
      <Fact label={t('phone.browser')}>{environment.label()}</Fact>
      {device && <Fact label={t('phone.deviceId')}>{deviceNumber(device.id)}</Fact>}
      <Fact label={t('phone.clock')}>{clockWords(offset)}</Fact>
    </Facts>
  )
}
