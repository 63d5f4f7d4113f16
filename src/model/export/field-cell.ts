/** One value of a record as a cell, by the declaration of its field. */
import type { Kind } from '../kind.ts'
import type { ExportCell, ExportColumn, ExportWords } from './table.ts'

/** The name of the record to which a link leads. */
export type NameOf = (kind: string, id: string) => string

export function fieldColumn(kind: Kind, name: string, t: ExportWords): ExportColumn {
  const title = t(`kinds.${kind.name}.fields.${name}`)
  switch (kind.fields[name]?.type) {
    case 'day':
      return { title, type: 'day' }
    case 'count':
      return { title, type: 'number' }
    case 'note':
    case 'texts':
    case 'links':
    case 'structure':
      return { title, type: 'note' }
    default:
      return { title, type: 'text' }
  }
}

export function fieldCell(
  kind: Kind,
  name: string,
  value: unknown,
  nameOf: NameOf,
  t: ExportWords
): ExportCell {
  const field = kind.fields[name]
  if (value === undefined || value === null) return null
  switch (field?.type) {
    case 'count':
      return value as number
    case 'choice':
      return t(`kinds.${kind.name}.answers.${name}.${value}`)
    case 'flag':
      return t(value ? 'app.yes' : 'app.no')
    case 'link':
      return nameOf(field.to ?? '', value as string)
    case 'links':
      return (value as string[]).map(id => nameOf(field.to ?? '', id)).join('; ')
    case 'texts':
    case 'structure':
      return inWords(value) || null
    default:
      return String(value)
  }
}

/** A value with a shape of its own: the parts of a thing by commas, things by semicolons. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join('; ')
  if (value === null || typeof value !== 'object') return String(value ?? '')
  return Object.values(value)
    .map(inWords)
    .filter(part => part !== '')
    .join(', ')
}
