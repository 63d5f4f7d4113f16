/** What was set aside, as this phone and the server know it together. */
import type { ParkedOp } from '../../../../model/commands.ts'
import type { Problem } from '../../../../model/problem.ts'
import type { Said } from '../../../actions/parked.ts'
import type { OutboxRow } from '../../../store/database.ts'

export interface Shown {
  id: string
  /** How the server names it; nothing while it cannot be asked. */
  key?: string
  kind: string | undefined
  record: string | undefined
  problem: Problem
  at: number
  /** Nobody, while it is not known whose signature it bears. */
  author: string | undefined
  isMine: boolean
  isHandedOver: boolean
  canBeTaken: boolean
  canBeDropped: boolean
  /** What it says, if the server told it. */
  said?: Said
  /** This phone's own copy. */
  row?: OutboxRow
}

/** One's own first; those that only this phone knows of stand with them. Oldest first. */
export function shownParked(rows: readonly OutboxRow[], known: readonly ParkedOp[] = []): Shown[] {
  const own = new Map(rows.filter(({ state }) => state === 'parked').map(row => [row.id, row]))
  const told = known.map((op): Shown => {
    const row = own.get(op.id)
    const { op: said, device: _, ...told } = op
    return {
      ...told,
      kind: op.kind,
      record: op.record,
      ...(said && { said }),
      ...(row && { row })
    }
  })
  const named = new Set(known.map(({ id }) => id))
  const untold = [...own.values()]
    .filter(({ id }) => !named.has(id))
    .map(
      (row): Shown => ({
        id: row.id,
        kind: row.kind,
        record: row.record,
        problem: row.problem ?? 'server-failed',
        at: row.at,
        author: undefined,
        isMine: true,
        isHandedOver: false,
        canBeTaken: false,
        canBeDropped: false,
        row
      })
    )
  return [...told, ...untold].sort((a, b) => Number(b.isMine) - Number(a.isMine) || a.at - b.at)
}
