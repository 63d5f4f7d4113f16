import { build, updateWaiting } from '../../../shell.ts'
import { t } from '../../../words.ts'
import { heldWords } from '../../parts/update-notice.tsx'
import { useSetting } from '../../use-setting.ts'
import { Fact, Facts } from './facts.tsx'

/** The build, whether it opens without a network, and what an update waits for. */
export function AppFacts() {
  const isTooOld = useSetting('sync')?.problem === 'upgrade-required'
  const offlineReady = useSetting('offlineReady')
  return (
    <Facts title={t('phone.app')}>
      <Fact label={t('phone.build')}>{build}</Fact>
      <Fact label={t('phone.offline')}>
        {offlineReady ? t('phone.offlineReady') : t('phone.offlineNotYet')}
      </Fact>
      <Fact label={t('phone.update')}>
        {updateWaiting.value
          ? `${t('update.waits')} ${heldWords()}`
          : t(isTooOld ? 'phone.updateNeeded' : 'phone.noUpdate')}
      </Fact>
    </Facts>
  )
}
