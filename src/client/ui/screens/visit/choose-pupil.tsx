import { useState } from 'preact/hooks'
import { matches } from '../../../../model/kazakh/fold.ts'
import { t } from '../../../words.ts'
import { SearchField } from '../../parts/search-field.tsx'
import { pathTo } from '../../route.ts'
import type { Child } from '../../use-people.ts'

const mostShown = 12

/** To whom the visit is; found by a search that forgives spelling. */
export function ChoosePupil(props: {
  chosen: Child | undefined
  pupils: Child[]
  /** A visit that was handed in stays with its child. */
  isFixed: boolean
  flaw: string | undefined
  onChoose: (pupil: string) => void
}) {
  const { chosen } = props
  const [isSearching, setSearching] = useState(false)
  const [query, setQuery] = useState('')
  if (chosen && !isSearching) {
    return (
      <div class="visit-pupil">
        <span class="grow">
          <a href={pathTo('pupil', { id: chosen.id })}>{chosen.fields.name}</a>
          <span class="quiet nowrap"> · {chosen.classInfo.name}</span>
        </span>
        {!props.isFixed && (
          <button type="button" class="button" onClick={() => setSearching(true)}>
            {t('app.change')}
          </button>
        )}
      </div>
    )
  }
  const found = props.pupils.filter(({ fields }) => matches(query, fields.name))
  return (
    <section class="stack tight" aria-label={t('visit.pupil')}>
      <h2>{t('visit.pupil')}</h2>
      <SearchField value={query} onSearch={setQuery} />
      <p class="problem" role="alert">
        {props.flaw}
      </p>
      <ul class="list">
        {found.slice(0, mostShown).map(({ id, fields, classInfo }) => (
          <li key={id}>
            <button
              type="button"
              class={`list-link ${props.flaw ? 'flawed' : ''}`}
              onClick={() => {
                setSearching(false)
                props.onChoose(id)
              }}
            >
              <span class="grow">{fields.name}</span>
              <span class="quiet">{classInfo.name}</span>
            </button>
          </li>
        ))}
        {found.length === 0 && <li class="empty">{t('app.nothingFound')}</li>}
      </ul>
      {found.length > mostShown && <p class="quiet small">{t('visit.searchMore')}</p>}
    </section>
  )
}
