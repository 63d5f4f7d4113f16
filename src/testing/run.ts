/** Programs of the project, run by the Node that runs this. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Runs a file of the project or of an installed package to its end; resolves with its exit code. */
export function run(
  file: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {}
): Promise<number> {
  const script = existsSync(file) ? file : `node_modules/${file}`
  return runProgram(process.execPath, [script, ...args], env)
}

/** Runs any program of the machine; 127 when there is none of that name. */
export function runProgram(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv = {}
): Promise<number> {
  return new Promise(done => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit']
    })
    child.on('error', () => done(127))
    child.on('exit', code => done(code ?? 1))
  })
}
