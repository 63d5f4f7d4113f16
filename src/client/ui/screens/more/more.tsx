import { ChevronRight } from 'lucide'
import { chooseTheme } from '../../../actions/appearance.ts'
import { demoStore, startAs } from '../../../demo-store.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import { LanguageSwitch } from '../../parts/language-switch.tsx'
import { placesOf } from '../../places.ts'
import { pathTo } from '../../route.ts'
import { useSetting } from '../../use-setting.ts'

const themes = ['auto', 'light', 'dark'] as const

/** Everything that a person may open and that is not a tab, and how the app speaks and looks. */
export function MoreScreen({ school }: { school: SchoolView }) {
  const { others } = placesOf(school)
  return (
    <Frame title={t('screens.more')} school={school}>
      <section class="stack tight">
        <h2>{school.school.fields.name}</h2>
        <p class="quiet">{school.nameOf(school.me.id)}</p>
        <ul class="list more-places">
          {others.map(({ screen, icon }) => (
            <li key={screen}>
              <a class="list-link" href={pathTo(screen)}>
                <Icon of={icon} />
                <span class="grow">{t(`screens.${screen}`)}</span>
                <Icon of={ChevronRight} size={18} />
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section class="stack tight">
        <h2>{t('app.language')}</h2>
        <LanguageSwitch />
      </section>
      <Appearance />
      {demoStore() && (
        <section class="stack tight">
          <h2>{t('demo.title')}</h2>
          <button type="button" class="button wide" onClick={() => startAs(undefined)}>
            {t('demo.someoneElse')}
          </button>
        </section>
      )}
    </Frame>
  )
}

function Appearance() {
  const app = useApp()
  const theme = useSetting('theme')
  return (
    <section class="stack tight">
      <h2 id="theme-title">{t('app.theme')}</h2>
      <fieldset class="choices bare-fieldset" aria-labelledby="theme-title">
        {themes.map(each => (
          <button
            key={each}
            type="button"
            class="choice"
            aria-pressed={(theme ?? 'auto') === each}
            onClick={() => chooseTheme(app, each).catch(reportBug)}
          >
            {t(`app.themes.${each}`)}
          </button>
        ))}
      </fieldset>
    </section>
  )
}
