import { useState } from 'preact/hooks'
import { matches } from '../../../../model/kazakh/fold.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { useChildren, visibleClasses } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { ClassGroup } from './class-group.tsx'
import './pupils.css'

/** So few classes stand open from the beginning. */
const fewClasses = 3

/** All children whom one may see, by class, with a search that forgives spelling. */
export function PupilsScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const children = useChildren(school, today)
  const [query, setQuery] = useState('')
  const [opened, setOpened] = useState<ReadonlySet<string>>()
  const classes = visibleClasses(school, today)
  const isSearching = query.trim() !== ''
  const own = new Set(
    (classes.length <= fewClasses ? classes : school.ownClasses).map(({ id }) => id)
  )
  const open = opened ?? own
  const found = children?.filter(({ fields }) => matches(query, fields.name)) ?? []
  const shown = classes
    .map(({ id, name }) => ({
      id,
      name,
      pupils: found.filter(({ classInfo }) => classInfo.id === id)
    }))
    .filter(group => !isSearching || group.pupils.length > 0)
  return (
    <Frame title={t('screens.pupils')} school={school}>
      <SearchField value={query} onSearch={setQuery} />
      <p class="hidden-label" role="status">
        {isSearching && t('pupils.found', { count: found.length })}
      </p>
      {shown.map(group => (
        <ClassGroup
          key={group.id}
          {...group}
          isOpen={isSearching || open.has(group.id)}
          onToggle={() => {
            const next = new Set(open)
            if (!next.delete(group.id)) next.add(group.id)
            setOpened(next)
          }}
        />
      ))}
      {children && shown.length === 0 && <p class="empty">{t('app.nothingFound')}</p>}
    </Frame>
  )
}
