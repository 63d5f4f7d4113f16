/** `retention`: for how long the school keeps what, and taking out what is over age. */
import { mostYears, type Topic, topics } from '../../model/rules/retention.ts'
import type { Context } from '../context.ts'
import { knownSchool } from '../people/first-administrator.ts'
import { runRetention } from '../retention/run.ts'
import { readRetention, setRetention } from '../retention/settings.ts'
import type { Words } from '../words.ts'
import { CliProblem, type Command, type Outcome } from './command.ts'

export const retentionCommand: Command = {
  usage: `show | set ${topics.join('|')} YEARS | run [--dry-run]`,
  options: { 'dry-run': { type: 'boolean' } },
  async run({ context, words: [step = 'show', ...rest], options, t }) {
    const org = await knownSchool(context)
    if (!org) throw new CliProblem('not-found')
    if (step === 'run') return run(context, org, options['dry-run'] === true, t)
    if (step === 'set') await set(context, org, rest)
    else if (step !== 'show') throw new CliProblem('bad-input')
    return show(context, org, t)
  }
}

async function set(context: Context, org: string, [name, text = '']: string[]): Promise<void> {
  const topic = topics.find((each): each is Topic => each === name)
  const years = /^\d{1,2}$/.test(text) ? Number(text) : undefined
  if (!topic || years === undefined || years > mostYears) throw new CliProblem('bad-input')
  await setRetention(context, org, topic, years)
}

async function show({ db }: Context, org: string, t: Words): Promise<Outcome> {
  const retention = await readRetention(db, org)
  const erased = await db
    .selectFrom('erasure')
    .select(['pupil', 'at', 'reason'])
    .where('org', '=', org)
    .orderBy('at')
    .execute()
  return {
    json: { retention, erased: erased.map(each => ({ ...each, at: Number(each.at) })) },
    lines: [
      ...topics.map(topic => {
        const years = t('retention.years', { count: retention[topic] })
        return `${topic}  ${t(`retention.topics.${topic}`)}: ${years}`
      }),
      t('retention.erased', { count: erased.length })
    ]
  }
}

async function run(context: Context, org: string, isDryRun: boolean, t: Words): Promise<Outcome> {
  const counts = await runRetention(context, org, { isDryRun })
  return {
    json: { ...counts, dryRun: isDryRun },
    lines: [
      ...Object.entries(counts).map(([what, count]) => t(`retention.found.${what}`, { count })),
      ...(isDryRun ? [t('retention.dryRun')] : [])
    ]
  }
}
