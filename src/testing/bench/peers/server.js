/**
 * PouchDB's own server with the fewest routes that replication needs, on LevelDB in a folder:
 * `server.js DATA DIST`. It tells its parent the port, and fills a database when it is sent documents.
 */
import { mkdirSync } from 'node:fs'
import express from 'express'
import expressPouchdb from 'express-pouchdb'
import LeveldbPouch from 'pouchdb-adapter-leveldb'
import PouchDB from 'pouchdb-core'
import mapreduce from 'pouchdb-mapreduce'
import replication from 'pouchdb-replication'

const [data, dist] = process.argv.slice(2)
mkdirSync(data, { recursive: true })
PouchDB.plugin(LeveldbPouch).plugin(mapreduce).plugin(replication)
const Stored = PouchDB.defaults({ prefix: `${data}/` })

const app = express()
app.use('/db', expressPouchdb(Stored, { mode: 'minimumForPouchDB', inMemoryConfig: true }))
app.use(express.static(dist))
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))

process.on('message', async ({ name, docs }) => {
  const db = new Stored(name)
  const answers = await db.bulkDocs(docs)
  process.send({ filled: answers.filter(({ ok }) => ok).length })
})
process.on('disconnect', () => process.exit())
