/** Roles and their days in words. */
import { grantsOn } from '../../../../model/access.ts'
import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import { type Grant, roles } from '../../../../model/kinds/staff.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'

/** The classes of a grant by name, in the school's order. */
export function classWords({ classes }: Pick<Grant, 'classes'>, school: SchoolView): string {
  return school.classes
    .filter(({ id }) => classes.includes(id))
    .map(({ name }) => name.replace(' ', '\u00a0'))
    .join(', ')
}

/** From when to when. */
export function spanWords({ from, until, substitute }: Grant): string {
  if (substitute) return t('grants.lent', { day: dayNumeric(from) })
  return [
    t('grants.fromDay', { day: dayNumeric(from) }),
    until && t('grants.untilDay', { day: dayNumeric(until) })
  ]
    .filter(Boolean)
    .join(', ')
}

/** All that a person is today, each role once. */
export function heldWords(grants: readonly Grant[], school: SchoolView, today: string): string {
  const held = grantsOn(grants, today)
  const words = roles
    .filter(role => held.some(grant => grant.role === role))
    .map(role => {
      const classes = held.filter(grant => grant.role === role).flatMap(grant => grant.classes)
      return [t(`roles.${role}`), classWords({ classes }, school)].filter(Boolean).join(' ')
    })
  return words.length > 0 ? words.join('; ') : t('staff.noRole')
}
