/** What the office keeps, with the number that a change must name. */
import type { Kind, RecordOf } from '../../model/kind.ts'
import type { SchoolView } from '../school.ts'
import { useRecords } from './use-live.ts'

export interface OfficeRecord<K extends Kind> {
  id: string
  seq: number
  fields: RecordOf<K>
}

/** All records of one kind in the school; undefined until they are read. */
export function useOfficeRecords<K extends Kind>(
  { org }: SchoolView,
  kind: K
): OfficeRecord<K>[] | undefined {
  const records = useRecords({ prefixes: [`org:${org}/${kind.name}/`] })
  return records?.map(({ id, seq, fields }) => ({ id, seq, fields: fields as RecordOf<K> }))
}
