/** One online command of the office on its way. */
import * as z from 'zod/mini'
import type { CommandName } from '../../model/access.ts'
import type { CommandAnswers, CommandInput } from '../../model/commands.ts'
import type { Result } from '../../model/problem.ts'
import type { Environment } from '../environment.ts'
import type { Signer } from '../store/settings.ts'
import { call, type Line } from './call.ts'

const answerSchema = z.object({ answer: z.unknown() })
const lines = new WeakMap<Environment, Line>()

/** Sends a command and gives back its answer, which our own server has made by its type. */
export async function sendCommand<N extends CommandName>(
  environment: Environment,
  device: Signer,
  name: N,
  input: CommandInput<N>
): Promise<Result<{ answer: CommandAnswers[N] }>> {
  const line = lines.get(environment) ?? {
    transport: environment.transport,
    pack: environment.pack
  }
  lines.set(environment, line)
  const answered = await call(line, `/api/command/${name}`, input, answerSchema, device)
  return answered.ok ? { ok: true, answer: answered.value.answer as CommandAnswers[N] } : answered
}
