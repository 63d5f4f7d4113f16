/** Work that an earlier build left on a phone, opened and handed in by the build of today. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import type { Golden } from '../src/testing/golden/golden.ts'
import { expect, test } from './fixtures.ts'
import { setClock } from './school/clock.ts'

const golden: Golden = JSON.parse(
  await readFile(new URL('../src/testing/golden/first.json', import.meta.url), 'utf8')
)
const written = golden.outbox.map(({ record }) => record).sort()

test('what an earlier build left is handed in, also to a server that it cannot read any more', async ({
  school,
  browser
}) => {
  await school.startServer({ QAMQORLYQ_CLOCK: new Date(golden.at).toISOString() })
  const read = admit(school.dataDir)
  const phone = await school.openContext(browser)
  await setClock(phone, new Date(golden.at))
  await phone.route('**/api/pull', route =>
    route.fulfill({ status: 426, json: { problem: 'upgrade-required' } })
  )
  const page = await phone.newPage()
  // A file of ours with no script: the app must not open its database before the old one lies there.
  await page.goto(`${school.url}/favicon.svg`)
  await leaveOnPhone(page, read)

  await page.goto(`${school.url}/phone`)
  await expect.poll(() => takenOn(school.dataDir), { timeout: 60_000 }).toEqual(written)
  await expect(
    page.getByText('Қолданбаны жаңарту керек. Жазбалар бәрібір тапсырылады.')
  ).toBeVisible()
  await expect(page.getByText('керек, бірақ жаңа нұсқа әлі жүктелген жоқ')).toBeVisible()
  await expect(page.getByText('Бәрі тапсырылды').first()).toBeVisible()
})

interface Read {
  org: string
  rows: { id: string; kind: string; scope: string; seq: number; body: string }[]
}

/** The database as version 1 of its shape was: the device, what it had read, and what waits. */
async function leaveOnPhone(page: Page, read: Read): Promise<void> {
  const { person, device, outbox } = golden
  await page.evaluate(
    async ({ person, device, outbox, org, rows }) => {
      const { privateKey } = await crypto.subtle.generateKey(
        { name: 'ECDSA', namedCurve: 'P-256' },
        false,
        ['sign', 'verify']
      )
      const settings = {
        device: { ...device, person, name: 'Сәуле', privateKey },
        me: {
          id: person,
          name: 'Сәуле',
          posts: [{ org, grants: [{ id: 'first', role: 'care', classes: [], from: '2026-09-01' }] }]
        },
        seenIntroduction: true
      }
      await new Promise<void>((done, fail) => {
        const open = indexedDB.open('qamqorlyq', 10)
        open.onerror = () => fail(open.error)
        open.onupgradeneeded = () => {
          const db = open.result
          const records = db.createObjectStore('records', { keyPath: 'key' })
          const ops = db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true })
          ops.createIndex('id', 'id', { unique: true })
          ops.createIndex('state', 'state')
          const cursors = db.createObjectStore('cursors', { keyPath: 'scope' })
          const facts = db.createObjectStore('settings', { keyPath: 'name' })
          db.createObjectStore('drafts', { keyPath: 'id' })
          for (const row of outbox) ops.add(row)
          for (const { id, kind, scope, seq, body } of rows) {
            const key = `${scope}/${kind}/${id}`
            records.add({ key, id, kind, scope, seq, year: 0, body: JSON.parse(body) })
          }
          for (const scope of new Set(rows.map(row => row.scope))) cursors.add({ scope, seq: 1 })
          for (const [name, value] of Object.entries(settings)) facts.add({ name, value })
        }
        open.onsuccess = () => {
          open.result.close()
          done()
        }
      })
    },
    { person, device, outbox: outbox as object[], ...read }
  )
}

/** Makes the class, the person and the device known to whom the work belongs; what they may read. */
function admit(dataDir: string): Read {
  const { classId, pupils, person, device, at } = golden
  const db = open(dataDir)
  const { org } = db.prepare("select org from record where kind = 'class' limit 1").get() as {
    org: string
  }
  const from = '2026-09-01'
  const bump = db.prepare(
    `insert into "scopeHead" (org, scope, seq) values (?, ?, 1)
      on conflict (org, scope) do update set seq = seq + 1 returning seq`
  )
  const insert = db.prepare(
    'insert into record (org, id, kind, scope, seq, year, body) values (?, ?, ?, ?, ?, 0, ?)'
  )
  const put = (id: string, kind: string, scope: string, fields: object) => {
    const { seq } = bump.get(org, scope) as { seq: number }
    insert.run(org, id, kind, scope, seq, JSON.stringify({ fields }))
  }
  put(classId, 'class', `org:${org}`, { names: [{ from, grade: 7, letter: 'Ж' }], shift: 1 })
  for (const id of pupils) {
    put(id, 'pupil', `class:${classId}`, { name: 'Әлімбаев Айжан', class: classId, from })
  }
  const grants = [{ id: 'first', role: 'care', classes: [], from }]
  put(person, 'staff', `org:${org}`, { name: 'Сәуле', grants })
  db.prepare('insert into person (id, name) values (?, ?)').run(person, 'Сәуле')
  db.prepare('insert into post (person, org) values (?, ?)').run(person, org)
  db.prepare(
    'insert into device (id, person, publicKey, label, created, lastContact, lastN) values (?, ?, ?, ?, ?, ?, 0)'
  ).run(device.id, person, device.publicKey, 'phone', at, at)
  const rows = db
    .prepare('select id, kind, scope, seq, body from record where scope in (?, ?)')
    .all(`org:${org}`, `class:${classId}`) as unknown as Read['rows']
  db.close()
  return { org, rows }
}

/** The records that hold an entry of this work, each once. */
function takenOn(dataDir: string): string[] {
  const db = open(dataDir)
  const rows = db.prepare("select id, body from record where body like '%entries%'").all()
  db.close()
  return rows
    .filter(({ body }) => JSON.parse(String(body)).entries.length === 1)
    .map(({ id }) => String(id))
    .sort()
}

function open(dataDir: string): DatabaseSync {
  return new DatabaseSync(join(dataDir, 'qamqorlyq.db'), { timeout: 5000 })
}
