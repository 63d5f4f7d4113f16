import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { classKind } from '../model/kinds/class.ts'
import { pupil } from '../model/kinds/pupil.ts'
import { classNameOn, formatClass } from '../model/rules/class-name.ts'
import type { YearStep } from '../model/rules/school-classes.ts'
import { openServer, type TestServer } from '../testing/server.ts'
import { combineClasses, moveUp, saveClass } from './classes.ts'
import { Refusal } from './context.ts'
import { recordsOfKind } from './store/records.ts'

let server: TestServer
let giver: { org: string; person: string }
const autumn = '2027-09-01'

beforeEach(async () => {
  server = await openServer()
  giver = { org: server.school.org, person: await server.hire('Гүлнар', 'office') }
})

afterEach(() => server.close())

const classes = () => recordsOfKind(server.db, giver.org, classKind)
async function stepsFor(...steps: YearStep[]) {
  return (await classes()).map(({ id, seq }, i) => ({ id, seq, step: steps[i] ?? 'up' }))
}
async function namesOn(day: string): Promise<string[]> {
  return (await classes()).map(({ fields }) => formatClass(classNameOn(fields, day))).sort()
}

describe('a new school year', () => {
  test('takes all classes a grade up, and leaves their names of before', async () => {
    await moveUp(server.context, giver, { from: autumn, classes: await stepsFor() })
    expect(await namesOn('2027-08-31')).toEqual(['7 «А»', '7 «Ә»', '7 «Б»'].sort())
    expect(await namesOn(autumn)).toEqual(['8 «А»', '8 «Ә»', '8 «Б»'].sort())
  })

  test('lets the last grade finish, its children with it, and nobody else', async () => {
    const [first] = await classes()
    await moveUp(server.context, giver, { from: autumn, classes: await stepsFor('finish') })
    expect((await classes()).find(({ id }) => id === first?.id)?.fields.until).toBe('2027-08-31')
    for (const { fields } of await recordsOfKind(server.db, giver.org, pupil)) {
      expect(fields.until).toBe(fields.class === first?.id ? '2027-08-31' : undefined)
    }
  })

  test('is refused if a class was forgotten, or has changed meanwhile', async () => {
    const decided = await stepsFor()
    const less = { from: autumn, classes: decided.slice(1) }
    await expect(moveUp(server.context, giver, less)).rejects.toEqual(
      new Refusal('changed-meanwhile')
    )
    const { id, seq, fields } = (await classes())[0]!
    await saveClass(server.context, giver, { id, seq, fields: { ...fields, shift: 2 } })
    const stale = { from: autumn, classes: decided }
    await expect(moveUp(server.context, giver, stale)).rejects.toEqual(
      new Refusal('changed-meanwhile')
    )
  })

  test('that would give two classes one name changes nothing at all', async () => {
    const fields = { names: [{ from: '2026-09-01', grade: 8, letter: 'А' }], shift: 1 }
    const { id } = await saveClass(server.context, giver, { fields })
    const before = await classes()
    const decided = (await stepsFor()).map(each =>
      each.id === id ? { ...each, step: 'stay' as const } : each
    )
    await expect(moveUp(server.context, giver, { from: autumn, classes: decided })).rejects.toEqual(
      new Refusal('class-exists')
    )
    expect(await classes()).toEqual(before)
  })
})

test('a second class of the same name is refused, also one from another keyboard', async () => {
  const fields = { names: [{ from: '2026-09-01', grade: 7, letter: 'A' }], shift: 1 }
  await expect(saveClass(server.context, giver, { fields })).rejects.toEqual(
    new Refusal('class-exists')
  )
})

test('classes are put together and apart, and nobody is left together with nobody', async () => {
  const [a, b, c] = (await classes()).map(({ id }) => id)
  const words = async () =>
    (await classes()).map(({ fields }) => fields.combined).filter(word => word !== undefined)
  await combineClasses(server.context, giver, { classes: [a!, b!] })
  const [word, same] = await words()
  expect(word).toBe(same)
  await combineClasses(server.context, giver, { classes: [b!, c!] })
  expect(new Set(await words()).size).toBe(1)
  expect(await words()).toHaveLength(2)
  await combineClasses(server.context, giver, { classes: [c!] })
  expect(await words()).toEqual([])
})
