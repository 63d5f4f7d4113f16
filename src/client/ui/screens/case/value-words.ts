/** What a field of a case says. */
import { dayLong } from '../../../../model/kazakh/dates.ts'
import { type Case, caseKind } from '../../../../model/kinds/case.ts'
import type { SchoolView } from '../../../school.ts'
import { language } from '../../../words.ts'
import { answerWords } from '../../parts/kind-words.ts'

export function valueWords(field: keyof Case, value: unknown, { nameOf }: SchoolView): string {
  if (Array.isArray(value)) return value.map(nameOf).join(', ')
  const { type } = caseKind.fields[field]
  if (type === 'day') return dayLong(String(value), language.value)
  return answerWords(caseKind, field, String(value))
}
