/** The one file that knows a port: opens the data, serves app and API, and ends in order. */
import { once } from 'node:events'
import { createServer } from 'node:https'
import { serve } from '@hono/node-server'
import kk from '../../locales/kk.json' with { type: 'json' }
import { createApp } from './app.ts'
import { readCertificate } from './certificate.ts'
import { readConfig } from './config.ts'
import { arrivalOf, createDoor, expectTls } from './door.ts'
import { openContext } from './open-context.ts'
import { inviteFirstAdministrator } from './people/first-administrator.ts'
import { createShell } from './shell.ts'
import { portTrouble, StartTrouble, troubleLines } from './start-trouble.ts'
import { isPostgres } from './store/engine.ts'
import { holdFolder } from './store/serving-lock.ts'
import { retryUnopened } from './sync/retry.ts'
import { invitationLines } from './terminal.ts'

// What is written is for this user alone.
process.umask(0o077)

const demo = process.argv.includes('--demo')

async function start(): Promise<void> {
  const config = readConfig(process.env, demo)
  expectTls(config)
  const certificate = config.tls && (await readCertificate(config.tls))
  const context = await openContext(config, (event, facts = {}) =>
    process.stderr.write(`${JSON.stringify({ event, ...facts })}\n`)
  )
  if (!isPostgres(config.database) && !holdFolder(config.dataDir))
    throw new StartTrouble('servedAlready', { place: config.dataDir })
  // Trouble with the keys shows now, not to the first phone.
  const { keyRing } = context
  if (keyRing) await keyRing.privateKey((await keyRing.current()).kid)
  const app = createApp(context)
  const shell = createShell(config.dist)
  if (demo) {
    const [{ seedDemo }, { demoInvitations }] = await Promise.all([
      import('./demo/seed.ts'),
      import('./demo/invitations.ts')
    ])
    say(kk.terminal.preparingDemo)
    const school = await seedDemo(context)
    app.get('/api/demo', async c => c.json(await demoInvitations(context, school)))
  }

  const door = createDoor(config, request =>
    new URL(request.url).pathname.startsWith('/api/') ? app.fetch(request) : shell(request)
  )
  const server = serve({
    fetch: (request, { incoming }) => door(request, arrivalOf(incoming.socket)),
    port: config.port,
    hostname: config.host,
    ...(certificate && { createServer, serverOptions: certificate })
  })
  await once(server, 'listening').catch(error => {
    throw portTrouble(error, config)
  })
  say(`${kk.app.name}: ${config.url}`)
  retryUnopened(context).catch(error => context.log('retry-failed', { error: error.name }))
  const names = { school: kk.terminal.newSchool, person: kk.terminal.firstAdministrator }
  const invitation = demo ? undefined : await inviteFirstAdministrator(context, names)
  if (invitation) {
    for (const line of invitationLines(kk.terminal.invitation, config.url, invitation)) say(line)
  }

  /** Lets open requests finish, closes the data, and goes. */
  const end = () => {
    if (!server.listening) return
    const force = setTimeout(() => process.exit(1), 5000)
    server.close(async () => {
      await context.db.destroy()
      clearTimeout(force)
      process.exit(0)
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

start().catch(error => {
  if (!(error instanceof StartTrouble)) throw error
  process.stderr.write(`${troubleLines(error).join('\n')}\n`)
  process.exit(1)
})
