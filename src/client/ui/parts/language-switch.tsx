import { languages } from '../../../model/kazakh/language.ts'
import { chooseLanguage } from '../../actions/appearance.ts'
import { language, t } from '../../words.ts'
import { useApp } from '../app-context.ts'
import { reportBug } from '../bug.ts'

/** The three languages, each by its own name. */
export function LanguageSwitch() {
  const app = useApp()
  return (
    <fieldset class="choices bare-fieldset">
      <legend class="hidden-label">{t('app.language')}</legend>
      {languages.map(each => (
        <button
          key={each}
          type="button"
          class="choice"
          lang={each}
          aria-pressed={language.value === each}
          onClick={() => chooseLanguage(app, each).catch(reportBug)}
        >
          {t(`languages.${each}`)}
        </button>
      ))}
    </fieldset>
  )
}
