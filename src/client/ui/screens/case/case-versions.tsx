import { type Case, caseKind } from '../../../../model/kinds/case.ts'
import { changeCase } from '../../../actions/cases.ts'
import type { SchoolView } from '../../../school.ts'
import { useApp } from '../../app-context.ts'
import type { ReadCase } from '../../cases.ts'
import { FieldVersions } from '../../parts/field-versions.tsx'
import { valueWords } from './value-words.ts'

/** A case of which two people say different things; anybody who sees it may decide. */
export function CaseVersions({ school, read }: { school: SchoolView; read: ReadCase }) {
  const app = useApp()
  const { id, disputed, entries } = read
  return (
    <FieldVersions
      kind={caseKind}
      disputed={disputed}
      school={school}
      valueWords={(field, value) => valueWords(field as keyof Case, value, school)}
      onKeep={kept => changeCase(app, school.org, id, kept, entries)}
    />
  )
}
