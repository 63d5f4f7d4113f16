import { expect, test } from 'vitest'
import { commandInputs } from './commands.ts'
import { lineSchema } from './line.ts'
import { candidateSchema } from './roll/candidate.ts'
import { redeemRequestSchema } from './sync/enrolment.ts'

const dirty = ' Әлия\u0000\u001b[31m\u202eЖан\r\nқызы\ud800 '
const clean = 'Әлия [31m Жан қызы'

test('a line keeps its words and loses what nobody sees', () => {
  expect(lineSchema(1, 100).parse(dirty)).toBe(clean)
  expect(lineSchema(1, 100).parse('Қ. Әбілқасым-Ұлы 👩‍🏫')).toBe('Қ. Әбілқасым-Ұлы 👩‍🏫')
  expect(lineSchema(1, 100).safeParse('\u0000\u200f').success).toBe(false)
})

test('names and labels that come from outside are such lines', () => {
  const staff = commandInputs['save-staff'].parse({ fields: { name: dirty, grants: [] } })
  expect(staff.fields).toMatchObject({ name: clean })
  const device = '01a215cd-3e29-7aee-819a-8b1b5b9a792d'
  const asked = { code: '123456789012', device, publicKey: 'x', label: dirty }
  expect(redeemRequestSchema.parse(asked).label).toBe(clean)
  const row = { row: 2, name: dirty, className: { grade: 7, letter: 'А\u0007' }, doubts: [] }
  const guardians = [{ name: dirty, phone: '+7\u0000' }]
  expect(candidateSchema.parse({ ...row, address: dirty, guardians })).toMatchObject({
    name: clean,
    address: clean,
    className: { letter: 'А' },
    guardians: [{ name: clean, phone: '+7' }]
  })
})
