/** The parts of the test run, in order: what each does, what it needs, and how it counts. */
import { readFile, rm } from 'node:fs/promises'
import * as z from 'zod/mini'
import { browserPath } from './browser.ts'
import { givenOrOwnPostgres } from './postgres.ts'
import { run } from './run.ts'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export interface Part {
  name: string
  does: string
  /** Parts that must have gone well before. */
  needs?: string[]
  run: () => Promise<Counts>
}

/** Each folder with a fence of its own. */
const projects = ['model', 'sheets', 'client', 'worker', 'server', 'testing'].map(
  folder => `src/${folder}`
)

const unitReport = 'test-results/unit.json'
const postgresReport = 'test-results/postgres.json'
const storiesReport = 'test-results/stories.json'

/** The tests that open a server. */
const onPostgres = [
  'src/server',
  'src/client/sync',
  'src/testing/repair',
  'src/testing/made-up',
  'src/testing/case'
]

export const parts: Part[] = [
  {
    name: 'lint',
    does: 'format and lint',
    run: async () =>
      asOne(await run('@biomejs/biome/bin/biome', ['check', '.', '--error-on-warnings']))
  },
  {
    name: 'types',
    does: 'the types of every folder',
    async run() {
      const codes: number[] = []
      for (const project of [...projects, 'e2e']) {
        codes.push(await run('typescript/bin/tsc', ['-p', project]))
      }
      return asOne(codes.find(code => code !== 0) ?? 0)
    }
  },
  {
    name: 'unit',
    does: 'unit tests',
    run: () => vitestCounts(unitReport)
  },
  {
    name: 'simulator',
    does: 'phones and server through bad days',
    async run() {
      const fresh = ['--schedules', '2000', '--seconds', '150']
      return asOne(await run('src/testing/simulate.ts', fresh))
    }
  },
  {
    name: 'torture',
    does: 'a server that is killed, a line that cuts',
    async run() {
      const torture = 'src/testing/torture/main.ts'
      const killed = await run(torture, ['--only=server-kill-sqlite', '--rounds=3'])
      const cut = await run(torture, ['--only=bad-line', '--rounds=50'])
      return asOne(killed || cut)
    }
  },
  {
    name: 'postgres',
    does: 'the server, phones on bad days and many writers at once, on PostgreSQL',
    async run() {
      const { url, stop } = await givenOrOwnPostgres()
      const env = { QAMQORLYQ_TEST_DATABASE: url }
      const schedules = ['--schedules', '40']
      const writers = ['--only=skipped-rows', '--rounds=5']
      try {
        return [
          await vitestCounts(postgresReport, onPostgres, env),
          asOne(await run('src/testing/simulate.ts', schedules, env)),
          asOne(await run('src/testing/torture/main.ts', writers))
        ].reduce(add, nothing)
      } finally {
        stop()
      }
    }
  },
  {
    name: 'properties',
    does: 'the rules ten thousand times',
    async run() {
      const env = { PROPERTY_RUNS: '10000' }
      return asOne(
        await run('vitest/vitest.mjs', ['run', 'src/model', 'src/server/unsealing'], env)
      )
    }
  },
  {
    name: 'build',
    does: 'the app as it is served',
    run: async () => asPreparation(await run('src/run.mjs', ['build']))
  },
  {
    name: 'browser',
    does: 'a browser for the stories',
    run: async () => ((await browserPath()) ? nothing : { ...nothing, failed: 1 })
  },
  {
    name: 'stories',
    does: "a school's days in a real browser",
    needs: ['build', 'browser'],
    async run() {
      await rm(storiesReport, { force: true })
      const config = ['test', '-c', 'e2e/playwright.config.ts']
      const env = { CHROMIUM_PATH: await browserPath() }
      const code = await run('@playwright/test/cli.js', config, env)
      return reported(code, storiesReport, storyCounts)
    }
  }
]

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 }

export function add(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped
  }
}

/** Runs the tests of these folders and files, or all. */
async function vitestCounts(
  report: string,
  paths: string[] = [],
  env: NodeJS.ProcessEnv = {}
): Promise<Counts> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  await rm(report, { force: true })
  const code = await run('vitest/vitest.mjs', ['run', ...paths, ...reporters], env)
  return reported(code, report, unitCounts)
}

function asOne(code: number): Counts {
  return code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 }
}

/** What only prepares is no test, but without it nothing is proved. */
function asPreparation(code: number): Counts {
  return code === 0 ? nothing : { ...nothing, failed: 1 }
}

const unitCounts = z.pipe(
  z.object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number()
  }),
  z.transform(found => ({
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests + found.numTodoTests
  }))
)

/** A story that passed only at the second try has failed. */
const storyCounts = z.pipe(
  z.object({
    stats: z.object({
      expected: z.number(),
      unexpected: z.number(),
      flaky: z.number(),
      skipped: z.number()
    })
  }),
  z.transform(({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped
  }))
)

/** Reads what a runner says that it did; one that crashed, or ran nothing, has failed. */
async function reported(
  code: number,
  report: string,
  schema: z.ZodMiniType<Counts>
): Promise<Counts> {
  const text = await readFile(report, 'utf8').catch(() => 'null')
  const read = schema.safeParse(JSON.parse(text))
  const counts = read.success ? read.data : nothing
  const ranNothing = counts.passed + counts.failed === 0
  const failed = code !== 0 || ranNothing ? Math.max(counts.failed, 1) : counts.failed
  return { ...counts, failed }
}
