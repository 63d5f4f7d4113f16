/** Who may be named in a case, and who is. */
import { grantsOn } from '../../../../model/access.ts'
import { sortKazakh } from '../../../../model/kazakh/order.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import type { Option } from '../../parts/field-input.tsx'

/** Care team and office of today, oneself first, and whoever was named before. */
export function nameable({ me, staff }: SchoolView, today: string, named: string[]): Option[] {
  const people = [...staff]
    .filter(
      ([id, { grants }]) =>
        named.includes(id) || grantsOn(grants, today).some(({ role }) => role !== 'teacher')
    )
    .map(([id, { name, post }]) => ({ id, name, about: post }))
  const others = sortKazakh(
    people.filter(({ id }) => id !== me.id),
    ({ name }) => name
  )
  return [...people.filter(({ id }) => id === me.id), ...others]
}

/** Their names, oneself as *you*. */
export function namesOf({ me, nameOf }: SchoolView, people: readonly string[]): string {
  const others = people.filter(id => id !== me.id).map(nameOf)
  return [...(people.includes(me.id) ? [t('case.you')] : []), ...others].join(', ')
}
