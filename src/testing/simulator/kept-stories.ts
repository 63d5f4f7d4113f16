/** Schedules that failed once. Each is a bug that was, and must not come back. */
import type { Plan } from './plan.ts'

export const keptStories: { about: string; plan: Plan }[] = []
