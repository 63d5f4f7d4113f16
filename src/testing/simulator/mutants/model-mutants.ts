/** Mistakes in what phone and server agree on. */
import type { Mutant } from './mutants.ts'

const merge = 'model/sync/merge.ts'

export const modelMutants: Mutant[] = [
  {
    name: 'last-writer-wins',
    breaks: 'of two values the one with the later clock wins',
    changes: [
      {
        file: merge,
        find: 'return speakers.filter(entry => !replaced.has(entry.id))',
        replace: `return speakers.filter(entry => !replaced.has(entry.id))
          .sort((a, b) => b.at.wall - a.at.wall).slice(0, 1)`
      }
    ]
  },
  {
    name: 'seen-replaces-everything',
    breaks: 'a correction of one child replaces what was said of the others',
    changes: [
      {
        file: merge,
        find: 'const replaced = new Set(speakers.flatMap(',
        replace: 'const replaced = new Set(entries.flatMap('
      }
    ]
  },
  {
    name: 'absent-from-roll-is-here',
    breaks: 'a child that was not on the list counts as here',
    favour: ['move a child to another class', 'take a register'],
    changes: [
      {
        file: 'model/rules/register.ts',
        find: 'return taken !== undefined && (rollOf(taken.roll)?.includes(pupil) ?? false)',
        replace: 'return taken !== undefined'
      }
    ]
  },
  {
    name: 'roles-never-end',
    breaks: 'a role counts after its last day',
    favour: ['take a role away', 'lend a class for a day', 'a night passes'],
    changes: [
      {
        file: 'model/access.ts',
        find: 'from <= day && (until === undefined || day <= until)',
        replace: 'from <= day'
      }
    ]
  },
  {
    name: 'upgrade-step-skipped',
    breaks: 'an op of an old app misses the step to the next version',
    favour: ['write a visit'],
    changes: [
      {
        file: 'model/sync/upgrade.ts',
        find: 'kind.upgrades.slice(version - 1)',
        replace: 'kind.upgrades.slice(version)'
      }
    ]
  },
  {
    name: 'retraction-ignored',
    breaks: 'a register that was taken back still stands',
    favour: ['retract a register', 'take a register'],
    changes: [
      {
        file: 'model/rules/register.ts',
        find: "entries.filter(({ set }) => 'retracted' in set).flatMap(({ seen }) => seen)",
        replace: '[]'
      }
    ]
  },
  {
    name: 'decision-names-one-mark',
    breaks: 'who decides about a child has replaced the first of the marks that were shown',
    favour: ['correct a mark', 'take a register'],
    changes: [
      {
        file: 'model/rules/register.ts',
        find: 'return [...new Set(live.map(({ id }) => id))]',
        replace: 'return [...new Set(live.map(({ id }) => id))].slice(0, pupils.length)'
      }
    ]
  }
]
