import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { pathTo } from '../../route.ts'

/** The other registers that one takes; classes that are taught together stand on one screen. */
export function ClassSwitch(props: {
  school: SchoolView
  shown: string[]
  day: string | undefined
}) {
  const { school, shown, day } = props
  const groups = new Map<string, { id: string; name: string }>()
  for (const { id, name, fields } of school.ownClasses) {
    const key = fields.combined ?? id
    const before = groups.get(key)
    groups.set(key, before ? { ...before, name: `${before.name} · ${name}` } : { id, name })
  }
  if (groups.size < 2 || !school.ownClasses.some(({ id }) => shown.includes(id))) return null
  return (
    <nav class="choices" aria-label={t('register.chooseClass')}>
      {[...groups.values()].map(({ id, name }) => (
        <a
          key={id}
          class="choice"
          href={pathTo('register', { class: id, day })}
          aria-current={shown.includes(id) ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}
