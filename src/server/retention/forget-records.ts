/** Takes what is personal out of the records of a scope; phones read what is left like any other change. */
import { type Forgetting, forgetInBody, tellsOfPupils } from '../../model/forget.ts'
import type { Kind } from '../../model/kind.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import { canonical } from '../../model/sync/merge.ts'
import type { Body } from '../../model/sync/wire.ts'
import type { Context } from '../context.ts'
import type { Write } from '../store/database.ts'
import { putRecord } from '../store/records.ts'

export interface ForgetRule {
  /** Whether the time of what is written in a record of this kind and year is over. */
  isOver: (kind: Kind, year: number) => boolean
  isForgotten: Forgetting['isForgotten']
  /** Only records in which this text stands. */
  naming?: string
  isDryRun?: boolean
}

/** How many records of a scope had something to forget. The scope must be locked. */
export async function forgetInScope(
  { kinds }: Context,
  write: Write,
  org: string,
  scope: string,
  { isOver, isForgotten, naming, isDryRun }: ForgetRule
): Promise<number> {
  const telling = [...kinds.values()].filter(kind => kind !== pupil && tellsOfPupils(kind))
  const rows = await write
    .selectFrom('record')
    .select(['id', 'kind', 'year', 'body'])
    .where('org', '=', org)
    .where('scope', '=', scope)
    .where(
      'kind',
      'in',
      telling.map(({ name }) => name)
    )
    .$if(naming !== undefined, query => query.where('body', 'like', `%${naming}%`))
    .execute()
  let forgotten = 0
  for (const { id, kind: name, year, body: text } of rows) {
    const kind = kinds.get(name)!
    const body = JSON.parse(text) as Body
    const left = forgetInBody(kind, body, { isOver: isOver(kind, year), isForgotten })
    if (canonical(left) === canonical(body)) continue
    forgotten++
    if (!isDryRun) await putRecord(write, org, { id, kind: name, scope, year, body: left })
  }
  return forgotten
}
