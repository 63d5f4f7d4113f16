/**
 * Gives a person what they may read and have not read yet: rows as they are now, scope by scope, in
 * pages. What left a scope comes as a row without a body, and fields that are not for this person stay
 * here. Since a cursor says nothing of fields, whoever may read others than before reads all anew.
 */
import {
  classesOf,
  mayReadFile,
  type Post,
  scopesOf,
  withheldFields,
  withheldFrom
} from '../../model/access.ts'
import { caseKind } from '../../model/kinds/case.ts'
import { classKind } from '../../model/kinds/class.ts'
import { caseOfFile, fileOf, namedIn } from '../../model/rules/case.ts'
import { schoolDayOf, schoolYearOf } from '../../model/rules/school-time.ts'
import type { Entry } from '../../model/sync/op.ts'
import {
  type Body,
  limits,
  type Me,
  type Page,
  type PullRequest,
  type Row
} from '../../model/sync/wire.ts'
import type { Context } from '../context.ts'
import { type Device, postsOf } from '../people/devices.ts'
import { type Actor, isNoted, noteAct } from '../store/audit.ts'
import { epochOf } from '../store/database.ts'
import { prepare } from '../store/prepared.ts'
import { recordsOfKind } from '../store/records.ts'

export interface Pulled {
  me: Me
  scopes: string[]
  reset: boolean
  withheld: string
  pages: Page[]
  more: boolean
}

export async function pull(
  context: Context,
  { id: device, person }: Pick<Device, 'id' | 'person'>,
  request: PullRequest
): Promise<Pulled> {
  const { db, now } = context
  const posts = await postsOf(context, person)
  const today = schoolDayOf(now())
  const scopes = [
    ...(await Promise.all(posts.map(post => readable(context, post, today)))).flat(),
    ...(await filesAmong(context, request.cases ?? [], posts, person, today))
  ]
  const heads = await headsOf(context, scopes)
  const knowsUs = request.epoch === (await epochOf(db))
  const cursorOf = (scope: string) => (knowsUs ? (request.cursors[scope] ?? 0) : 0)
  const withheld = withheldFrom(posts, today)
  const isOtherSight = request.withheld !== undefined && request.withheld !== withheld
  const reset = scopes.some(({ scope }) => {
    const cursor = cursorOf(scope)
    return cursor > (heads.get(scope) ?? 0) || (isOtherSight && cursor > 0)
  })
  const budget = { rows: limits.pullRows, bytes: limits.pullBytes }
  const pages: Page[] = []
  let more = false
  for (const { post, scope } of scopes) {
    const head = heads.get(scope) ?? 0
    const from = reset ? 0 : cursorOf(scope)
    if (head <= from) continue
    if (budget.rows <= 0 || budget.bytes <= 0) {
      more = true
      break
    }
    const page = await readPage(context, post.org, scope, from, head, schoolYearOf(today), budget)
    withhold(context, post, today, page)
    const actor = { org: post.org, person, device }
    await noteFile(context, actor, scope, from)
    pages.push(page)
    more ||= page.to < head
  }
  const { name } = await db
    .selectFrom('person')
    .select('name')
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  return {
    me: { id: person, name, posts: posts.map(post => ({ ...post, grants: [...post.grants] })) },
    scopes: scopes.map(({ scope }) => scope),
    reset,
    withheld,
    pages,
    more
  }
}

/** Takes out of a page what is not for this person. */
function withhold({ kinds }: Context, post: Post, today: string, { rows }: Page): void {
  for (const { kind: name, body } of rows) {
    const kind = kinds.get(name)
    if (!kind || !body || !('fields' in body)) continue
    for (const field of withheldFields(post, kind, today)) delete body.fields[field]
  }
}

async function readable({ db }: Context, post: Post, today: string) {
  const classes = await recordsOfKind(db, post.org, classKind)
  const ids = classesOf(post, today, classes.map(({ id }) => id).sort())
  return scopesOf(post, today, ids).map(scope => ({ post, scope }))
}

/** The files that this person may read, of the cases that were asked for; of others nothing is said. */
async function filesAmong(
  { db }: Context,
  cases: readonly string[],
  posts: readonly Post[],
  person: string,
  today: string
): Promise<{ post: Post; scope: string }[]> {
  if (cases.length === 0 || posts.length === 0) return []
  const rows = await db
    .selectFrom('record')
    .select(['org', 'id', 'body'])
    .where('kind', '=', caseKind.name)
    .where(
      'org',
      'in',
      posts.map(({ org }) => org)
    )
    .where('id', 'in', cases)
    .orderBy('id')
    .execute()
  return rows.flatMap(({ org, id, body }) => {
    const { entries } = JSON.parse(body) as { entries: Entry[] }
    return posts
      .filter(post => post.org === org && mayReadFile(post, person, namedIn(entries), today))
      .map(post => ({ post, scope: fileOf(id) }))
  })
}

/** That somebody has been given the file of a case: from its beginning, or whatever they say they have read of it. */
async function noteFile(
  { db, now }: Context,
  actor: Actor,
  scope: string,
  from: number
): Promise<void> {
  const caseId = caseOfFile(scope)
  if (caseId === undefined) return
  if (from > 0 && (await isNoted(db, actor, 'read-case', caseId))) return
  await db.transaction().execute(write => noteAct(write, now(), actor, 'read-case', caseId))
}

async function headsOf({ db }: Context, scopes: { post: Post; scope: string }[]) {
  const heads = new Map<string, number>()
  for (const org of new Set(scopes.map(({ post }) => post.org))) {
    const rows = await db
      .selectFrom('scopeHead')
      .select(['scope', 'seq'])
      .where('org', '=', org)
      .execute()
    for (const { scope, seq } of rows) heads.set(scope, Number(seq))
  }
  return heads
}

/**
 * The rows of one scope behind a cursor and up to its head, as many as the budget allows. What was
 * written after the head was read comes with the next page, or a number could be skipped. Phones keep
 * this year and what lies ahead.
 */
async function readPage(
  { db }: Context,
  org: string,
  scope: string,
  from: number,
  head: number,
  year: number,
  budget: { rows: number; bytes: number }
): Promise<Page> {
  const most = budget.rows + 1
  const found = [
    ...(await readYears(db, org, scope, 0, 0, from, head, most)),
    ...(await readYears(db, org, scope, year, endOfTime, from, head, most)),
    ...(await readGone(db, org, scope, from, head, most)).map(row => ({ ...row, body: null }))
  ]
    .map(row => ({ ...row, seq: Number(row.seq) }))
    .sort((a, b) => a.seq - b.seq)
  const rows: Row[] = []
  for (const { body, ...row } of found) {
    if (budget.rows <= 0 || budget.bytes <= 0) {
      return { scope, from, to: rows.at(-1)?.seq ?? from, rows }
    }
    rows.push({ ...row, body: body === null ? null : (JSON.parse(body) as Body) })
    budget.rows--
    budget.bytes -= (body?.length ?? 0) + 120
  }
  return { scope, from, to: head, rows }
}

const endOfTime = 9999

/** Records of one run of years; two such questions are answered sooner than one with an *or*. */
const readYears = prepare(
  (
    db,
    org: string,
    scope: string,
    first: number,
    last: number,
    from: number,
    head: number,
    most: number
  ) =>
    db
      .selectFrom('record')
      .select(['id', 'kind', 'seq', 'year', 'body'])
      .where('org', '=', org)
      .where('scope', '=', scope)
      .where('year', '>=', first)
      .where('year', '<=', last)
      .where('seq', '>', from)
      .where('seq', '<=', head)
      .orderBy('seq')
      .limit(most)
)

const readGone = prepare(
  (db, org: string, scope: string, from: number, head: number, most: number) =>
    db
      .selectFrom('tombstone')
      .select(['id', 'kind', 'seq', 'year'])
      .where('org', '=', org)
      .where('scope', '=', scope)
      .where('seq', '>', from)
      .where('seq', '<=', head)
      .orderBy('seq')
      .limit(most)
)
