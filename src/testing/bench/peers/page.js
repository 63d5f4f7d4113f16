/** PouchDB as its authors advise it for small bundles: core, IndexedDB, HTTP, replication. */
import HttpPouch from 'pouchdb-adapter-http'
import IndexeddbPouch from 'pouchdb-adapter-indexeddb'
import PouchDB from 'pouchdb-core'
import replication from 'pouchdb-replication'

PouchDB.plugin(IndexeddbPouch).plugin(HttpPouch).plugin(replication)

let local
let remote

window.engine = {
  async open(name) {
    local = new PouchDB('local', { adapter: 'indexeddb' })
    remote = new PouchDB(`${location.origin}/db/${name}`)
    await Promise.all([local.info(), remote.info()])
  },
  async fill(records) {
    const docs = records.map(({ id, kind, set }) => ({ _id: id, kind, at: Date.now(), ...set }))
    const answers = await local.bulkDocs(docs)
    if (answers.some(({ ok }) => !ok)) throw new Error('not kept')
  },
  async deliver(batch) {
    const { doc_count: waiting } = await local.info()
    const from = performance.now()
    const { docs_written } = await local.replicate.to(remote, { batch_size: batch })
    if (docs_written !== waiting) throw new Error(`${docs_written} of ${waiting}`)
    return performance.now() - from
  },
  async rest() {},
  async read(batch) {
    const from = performance.now()
    const { docs_written } = await local.replicate.from(remote, { batch_size: batch })
    return { ms: performance.now() - from, records: docs_written }
  }
}
