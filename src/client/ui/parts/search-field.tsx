import { useId } from 'preact/hooks'
import { t } from '../../words.ts'

/** A search that forgives spelling; its words stand in it. */
export function SearchField(props: { value: string; onSearch: (query: string) => void }) {
  const id = useId()
  return (
    <search>
      <label class="hidden-label" for={id}>
        {t('app.search')}
      </label>
      <input
        id={id}
        class="input"
        type="search"
        placeholder={t('app.search')}
        value={props.value}
        onInput={event => props.onSearch(event.currentTarget.value)}
      />
    </search>
  )
}
