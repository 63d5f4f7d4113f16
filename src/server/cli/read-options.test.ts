import { expect, test } from 'vitest'
import { StartTrouble } from '../start-trouble.ts'
import { readOptions } from './read-options.ts'

const options = {
  role: { type: 'string' },
  class: { type: 'string', multiple: true },
  json: { type: 'boolean' }
} as const

function troubleOf(...args: string[]): unknown {
  try {
    return readOptions(args, options)
  } catch (error) {
    return error instanceof StartTrouble && [error.sentence, error.values.option]
  }
}

test('Words and options are told apart', () => {
  const args = ['roll.csv', '--role', 'care', '--class', '7Ә', '--class=7Б', '--json']
  expect(readOptions(args, options)).toEqual({
    words: ['roll.csv'],
    options: { role: 'care', class: ['7Ә', '7Б'], json: true }
  })
})

test('The first option that does not fit is named', () => {
  expect(troubleOf('--rule', 'care')).toEqual(['unknownOption', '--rule'])
  expect(troubleOf('-x')).toEqual(['unknownOption', '-x'])
  expect(troubleOf('--toString')).toEqual(['unknownOption', '--toString'])
  expect(troubleOf('--role')).toEqual(['missingValue', '--role'])
  expect(troubleOf('--json=yes')).toEqual(['needlessValue', '--json'])
})
