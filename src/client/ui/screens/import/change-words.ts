/** What a row changes about a child, line by line. */
import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import { pupil } from '../../../../model/kinds/pupil.ts'
import type { Facts } from '../../../../model/roll/facts.ts'
import type { PlanItem } from '../../../../model/roll/plan.ts'
import { answerWords, fieldWords } from '../../parts/kind-words.ts'

/** `Туған күні: 01.02.2013 → 02.02.2013`; an identity number is only named. */
export function changesIn({ kind, before = {}, after = {} }: PlanItem): string[] {
  if (kind === 'new') return []
  return (Object.keys(after) as (keyof Facts)[]).map(field => {
    const label = fieldWords(pupil, field)
    if (field === 'iin') return label
    const values = [before, after].map(facts => valueWords(facts, field)).filter(Boolean)
    return `${label}: ${values.join(' → ')}`
  })
}

function valueWords(facts: Facts, field: keyof Facts): string {
  if (field === 'guardians') {
    return (facts.guardians ?? [])
      .map(({ name, phone }) => [name, phone].filter(Boolean).join(' '))
      .join(', ')
  }
  const value = facts[field]
  if (!value) return ''
  if (field === 'birth') return dayNumeric(value as string)
  return field === 'sex' ? answerWords(pupil, 'sex', value as string) : String(value)
}
