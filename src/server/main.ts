/** The one file that knows a port: opens the data, serves app and API, and ends in order. */
import { mkdir } from 'node:fs/promises'
import { serve } from '@hono/node-server'
import kk from '../../locales/kk.json' with { type: 'json' }
import { kinds } from '../model/kinds/index.ts'
import { createApp } from './app.ts'
import { readConfig } from './config.ts'
import type { Context } from './context.ts'
import { inviteFirstAdministrator } from './people/first-administrator.ts'
import { createShell } from './shell.ts'
import { openDatabase } from './store/database.ts'
import { invitationLines } from './terminal.ts'

const demo = process.argv.includes('--demo')
const config = readConfig(process.env, demo)
const say = (line: string) => process.stdout.write(`${line}\n`)

await mkdir(config.dataDir, { recursive: true })
const db = await openDatabase(config.database)
const context: Context = {
  db,
  kinds,
  now: () => Date.now(),
  randomBytes: bytes => crypto.getRandomValues(bytes),
  log: (event, facts = {}) => process.stderr.write(`${JSON.stringify({ event, ...facts })}\n`)
}

const app = createApp(context)
const shell = createShell(config.dist)
if (demo) {
  const { demoInvitations, seedDemo } = await import('./demo/seed.ts')
  await seedDemo(context)
  app.get('/api/demo', async c => c.json(await demoInvitations(context)))
}

const server = serve({
  fetch: request =>
    new URL(request.url).pathname.startsWith('/api/') ? app.fetch(request) : shell(request),
  port: config.port,
  hostname: config.host
})
server.on('listening', async () => {
  say(`${kk.app.name}: ${config.url}`)
  const names = { school: kk.terminal.newSchool, person: kk.terminal.firstAdministrator }
  const invitation = demo ? undefined : await inviteFirstAdministrator(context, names)
  if (invitation) {
    for (const line of invitationLines(kk.terminal.invitation, config.url, invitation)) say(line)
  }
})

/** Lets open requests finish, closes the data, and goes. */
function end(): void {
  const force = setTimeout(() => process.exit(1), 5000)
  server.close(async () => {
    await db.destroy()
    clearTimeout(force)
    process.exit(0)
  })
  if ('closeIdleConnections' in server) server.closeIdleConnections()
}
process.on('SIGINT', end)
process.on('SIGTERM', end)
