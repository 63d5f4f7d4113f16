import { Download, Share, SquarePlus } from 'lucide'
import { isInstalled, offerInstall } from '../../../install.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Icon } from '../../parts/icon.tsx'

/** How to install the app with this browser; advice, never a gate. */
export function InstallHint() {
  const { environment } = useApp()
  const device = environment.label()
  const isApple = /iPhone|iPad/.test(device)
  const offer = offerInstall.value
  if (isInstalled() || !(offer || isApple || device.includes('Android'))) return null
  return (
    <section class="card stack" aria-labelledby="install-title">
      <h2 id="install-title">{t('install.title')}</h2>
      <p>{t('install.why')}</p>
      {offer ? (
        <button type="button" class="button wide" onClick={() => offer().catch(reportBug)}>
          <Icon of={Download} size={20} />
          {t('install.now')}
        </button>
      ) : isApple ? (
        <ol class="install-steps">
          <li>
            <Icon of={Share} size={28} />
            <span>{t('install.share')}</span>
          </li>
          <li>
            <Icon of={SquarePlus} size={28} />
            <span>{t('install.add')}</span>
          </li>
          <li>
            <img src="/favicon.svg" alt="" width={28} height={28} />
            <span>{t('install.open')}</span>
          </li>
        </ol>
      ) : (
        <p>{t('install.menu')}</p>
      )}
    </section>
  )
}
