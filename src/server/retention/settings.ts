/** For how long a school keeps what: what it has set, over what is usual. */
import { type Retention, type Topic, topics, usualRetention } from '../../model/rules/retention.ts'
import type { Context } from '../context.ts'
import { commandLine, noteAct } from '../store/audit.ts'
import type { Database, Write } from '../store/database.ts'

export async function readRetention(db: Database | Write, org: string): Promise<Retention> {
  const rows = await db
    .selectFrom('retention')
    .select(['topic', 'years'])
    .where('org', '=', org)
    .execute()
  const set = new Map(rows.map(({ topic, years }) => [topic, Number(years)]))
  return Object.fromEntries(
    topics.map(topic => [topic, set.get(topic) ?? usualRetention[topic]])
  ) as Retention
}

export async function setRetention(
  { db, now }: Context,
  org: string,
  topic: Topic,
  years: number
): Promise<void> {
  await db.transaction().execute(async write => {
    await write
      .insertInto('retention')
      .values({ org, topic, years })
      .onConflict(conflict => conflict.columns(['org', 'topic']).doUpdateSet({ years }))
      .execute()
    await noteAct(write, now(), commandLine(org), 'set-retention', `${topic}:${years}`)
  })
}
