import { expect, test } from 'vitest'
import { checkPassword, longestPassword } from './password.ts'

test.each(['Қысқы кеште', 'k7-мысық-ай', 'a'.repeat(longestPassword - 4).concat('bcde')])(
  'takes %s',
  password => {
    expect(checkPassword(` ${password}\n`)).toEqual({ ok: true, password })
  }
)

test.each([
  ['', 'weak-password'],
  ['         қыс         ', 'weak-password'],
  ['қысқы кеш', 'weak-password'],
  ['+7 701 234 56 78', 'weak-password'],
  ['27.11.2026 – 28.11.2026', 'weak-password'],
  ['қысқысқысқыс', 'weak-password'],
  ['қысқы\nкештер', 'bad-input'],
  ['abcdefghij'.repeat(26), 'bad-input']
])('refuses %j', (password, problem) => {
  expect(checkPassword(password)).toEqual({ ok: false, problem })
})
