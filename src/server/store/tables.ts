/** The tables. `org` stands first in every key, so that a nation can be split by school. */
import type { AuditLine } from '../../model/audit.ts'
import type { Ending } from '../../model/sync/standing.ts'

export interface Tables {
  /** What the database knows of itself: its epoch. */
  meta: { name: string; value: string }
  /** Schools, districts and regions are one tree. */
  organisation: { id: string; parent: string | null; level: string; created: number }
  person: { id: string; name: string }
  /** Where a person works; what they may do there stands in the school's `staff` record. */
  post: { person: string; org: string }
  device: {
    id: string
    person: string
    publicKey: string
    label: string
    created: number
    lastContact: number
    /** The highest own counter that the device has shown. */
    lastN: number
    /** How many of its ops were taken, and when the last of them. */
    delivered: number
    lastDelivery: number | null
    ended: number | null
    ending: Ending | null
    /** When it was told that it was ended, and when it said that it has erased what it held. */
    told: number | null
    erased: number | null
  }
  invitation: {
    /** Hash of the twelve digits, and of the secret in the link. */
    codeHash: string
    secretHash: string
    org: string
    person: string
    created: number
    expires: number
    /** The device that was enrolled with it. */
    device: string | null
  }
  /** Failed attempts at invitations, for the whole server. */
  attempt: { at: number }
  /** How far each scope has come; bumped inside the transaction that writes. */
  scopeHead: { org: string; scope: string; seq: number }
  record: {
    org: string
    id: string
    kind: string
    scope: string
    seq: number
    year: number
    body: string
  }
  /** What left a scope, so that phones forget it there. */
  tombstone: { org: string; scope: string; id: string; kind: string; seq: number; year: number }
  /** Every op that was answered for good, with what came of it. */
  op: { org: string; id: string; hash: string; outcome: string; scope: string; seq: number }
  /** Ops set aside: as they came, with the reason. */
  parked: {
    /** The school of its author; empty while that is unknown. */
    org: string
    /** Hash of the whole envelope. */
    key: string
    id: string
    device: string
    /** Its author, if the signature is theirs. */
    person: string | null
    at: number
    problem: string
    envelope: string
    /** Waiting for somebody; handed over to the office; dropped by its author; or stood for by another op. */
    state: 'waiting' | 'handed-over' | 'dropped' | 'corrected'
  }
  /** What an import did, so that it can be undone while nothing is built on it. */
  importRun: { org: string; id: string; at: number; person: string; undo: string | null }
  /** For how many school years a school keeps what; topics that it has not set are as usual. */
  retention: { org: string; topic: string; years: number }
  /** Children whose data were erased because somebody asked for it, and why. */
  erasure: { org: string; pupil: string; at: number; reason: string }
  /** Who did what, line after line, and the last line of each school. */
  audit: AuditLine & { org: string }
  auditHead: { org: string; n: number; hash: string }
}
