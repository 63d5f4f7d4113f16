/** The steps by which a database grows; forward only, each in a transaction of its own. */
import { type Kysely, sql } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import { engineOf } from './engine.ts'

/**
 * Records lie in the order in which phones read them: that is what is asked most, and with a key of
 * ids the embedded database would look through ten years of a school for the page of one class.
 */
const start: Migration = {
  async up(db: Kysely<unknown>) {
    const steps = [
      'create table meta (name text primary key, value text not null)',
      'create table organisation (id text primary key, parent text, level text not null, created bigint not null)',
      'create table person (id text primary key, name text not null)',
      'create table post (person text not null, org text not null, primary key (org, person))',
      'create index post_of_person on post (person)',
      `create table device (id text primary key, person text not null, "publicKey" text not null,
        label text not null, created bigint not null, "lastContact" bigint not null,
        "lastN" bigint not null, ended bigint)`,
      'create index device_of_person on device (person)',
      `create table invitation ("codeHash" text primary key, "secretHash" text not null,
        org text not null, person text not null, created bigint not null, expires bigint not null,
        device text)`,
      'create table attempt (at bigint not null)',
      `create table "scopeHead" (org text not null, scope text not null, seq bigint not null,
        primary key (org, scope))`,
      `create table record (org text not null, id text not null, kind text not null,
        scope text not null, seq bigint not null, year integer not null, body text not null,
        primary key (org, scope, year, seq))`,
      'create unique index record_of_id on record (org, id)',
      `create table tombstone (org text not null, scope text not null, id text not null,
        kind text not null, seq bigint not null, year integer not null,
        primary key (org, scope, id))`,
      'create index tombstone_pull on tombstone (org, scope, seq)',
      `create table op (org text not null, id text not null, hash text not null,
        outcome text not null, scope text not null, seq bigint not null, primary key (org, id))`,
      `create table parked (org text not null, key text not null, id text not null,
        device text not null, person text, at bigint not null, problem text not null,
        envelope text not null, state text not null, primary key (org, key))`,
      'create index parked_of_person on parked (person)',
      `create table "importRun" (org text not null, id text not null, at bigint not null,
        person text not null, undo text, primary key (org, id))`
    ]
    const ending = engineOf(db) === 'sqlite' ? rowless : () => ''
    for (const step of steps) await sql.raw(`${step}${ending(step)}`).execute(db)
  }
}

/** A table whose key is its row needs no second tree; the embedded database knows this. */
function rowless(step: string): string {
  return /^create table (record|tombstone|op|"scopeHead"|post) /.test(step) ? ' without rowid' : ''
}

const audit: Migration = {
  async up(db: Kysely<unknown>) {
    const steps = [
      `create table audit (org text not null, n bigint not null, at bigint not null, person text,
        device text, act text not null, record text, hash text not null, primary key (org, n))`,
      'create table "auditHead" (org text primary key, n bigint not null, hash text not null)'
    ]
    for (const step of steps) await sql.raw(step).execute(db)
  }
}

/** What was ended before is taken for handed back; what a device showed was counted without a gap. */
const endings: Migration = {
  async up(db: Kysely<unknown>) {
    const steps = [
      'alter table device add column delivered bigint not null default 0',
      'alter table device add column "lastDelivery" bigint',
      'alter table device add column ending text',
      'alter table device add column told bigint',
      'alter table device add column erased bigint',
      'update device set delivered = "lastN"',
      "update device set ending = 'retired' where ended is not null"
    ]
    for (const step of steps) await sql.raw(step).execute(db)
  }
}

const retention: Migration = {
  async up(db: Kysely<unknown>) {
    const steps = [
      `create table retention (org text not null, topic text not null, years integer not null,
        primary key (org, topic))`,
      `create table erasure (org text not null, pupil text not null, at bigint not null,
        reason text not null, primary key (org, pupil))`
    ]
    for (const step of steps) await sql.raw(step).execute(db)
  }
}

/** What was noted of a record is looked for before it is noted once more. */
const readings: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('create index "auditRecord" on audit (org, record)').execute(db)
  }
}

export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    '001-start': start,
    '002-audit': audit,
    '003-endings': endings,
    '004-retention': retention,
    '005-readings': readings
  })
}
