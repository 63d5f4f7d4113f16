/**
 * The server's disk runs full while registers come in, again and again: it says so, goes on answering,
 * has nothing that it was not asked for, and takes everything when there is room again.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startServer } from '../../../e2e/school/server.ts'
import { audit } from './audit.ts'
import { startLoad, untilMore } from './load.ts'
import { type Given, NotHere, type Outcome, type Torture } from './part.ts'
import { foundTeachers } from './school.ts'

const diskMegabytes = 24
/** The status of an answer that says that there is no room. */
const noRoom = 507

export const diskFull: Torture = {
  name: 'disk-full',
  does: 'the server on a disk that runs full',
  rounds: 10,
  async run({ rounds, folder, random, say }: Given): Promise<Outcome> {
    const disk = join(folder, 'disk')
    await mkdir(disk)
    mount(disk)
    const unmount = () => execFileSync('umount', ['-l', disk])
    process.once('exit', unmount)
    try {
      const database = join(disk, 'qamqorlyq.db')
      const teachers = await foundTeachers(database, 8)
      const server = await startServer(disk, {}, [], openSync(join(folder, 'log'), 'a'))
      const load = startLoad(teachers, () => server.port)
      const refused = () => load.refusals.get(noRoom) ?? 0
      const faults: string[] = []
      try {
        for (let round = 1; round <= rounds; round++) {
          await untilMore(() => load.acknowledged.size, 20)
          const ballast = join(disk, 'ballast')
          fill(ballast)
          await untilMore(refused, 10 + random.int(30))
          const answer = await fetch(`http://127.0.0.1:${server.port}/api/health`)
          if (!answer.ok) faults.push(`round ${round}: health answers ${answer.status}`)
          await rm(ballast)
          say(`${round} of ${rounds}: ${load.acknowledged.size} acknowledged, ${refused()} refused`)
        }
        await load.stop()
      } finally {
        await server.kill()
      }
      for (const [status, count] of load.refusals) {
        if (status !== noRoom) faults.push(`${count} answers of status ${status}`)
      }
      const found = await audit(database, load.acknowledged)
      return {
        acknowledged: load.acknowledged.size,
        lost: found.lost.length,
        doubled: found.doubled.length,
        faults: [...faults, ...found.faults],
        done: `filled ${rounds} times, refused ${refused()}`
      }
    } finally {
      process.off('exit', unmount)
      unmount()
    }
  }
}

/** A small disk in memory, which only root may have. */
function mount(disk: string): void {
  try {
    const size = `size=${diskMegabytes}m`
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    throw new NotHere('no right to mount a small disk')
  }
}

/** Takes all the room that there is. */
function fill(file: string): void {
  const ballast = openSync(file, 'w')
  try {
    for (let size = 65_536; size >= 1; ) {
      try {
        if (writeSync(ballast, new Uint8Array(size)) < size) size >>= 1
      } catch {
        size >>= 1
      }
    }
  } finally {
    closeSync(ballast)
  }
}
