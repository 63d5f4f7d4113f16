/** Where Chromium is on this machine; Debian's is installed if there is none. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runProgram } from './run.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The path of a browser, or nothing after a sentence that says what to do. */
export async function browserPath(): Promise<string | undefined> {
  const asked = process.env.CHROMIUM_PATH
  if (asked) return isProgram(asked) ? asked : complain(`CHROMIUM_PATH: no program at ${asked}`)
  return found() ?? (await install())
}

function found(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'].filter(Boolean)
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(isProgram)
}

async function install(): Promise<string | undefined> {
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  const quiet = ['-q', '-y', '--no-install-recommends']
  for (const args of [
    ['update', '-q', ...wait],
    ['install', ...quiet, ...wait, 'chromium']
  ]) {
    if ((await asRoot('apt-get', args)) !== 0) {
      return complain(
        'The stories need Chromium, and it could not be installed here. Install it by hand ' +
          '(on Debian: apt-get install chromium), or name it: CHROMIUM_PATH=/path/to/chromium'
      )
    }
  }
  return found()
}

/** As root, or by sudo where it asks for no password. */
function asRoot(program: string, args: string[]): Promise<number> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  return process.getuid?.() === 0
    ? runProgram(program, args, env)
    : runProgram('sudo', ['-n', `DEBIAN_FRONTEND=${env.DEBIAN_FRONTEND}`, program, ...args])
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function complain(sentence: string): undefined {
  process.stdout.write(`${sentence}\n`)
}
