import { expect, test } from 'vitest'
import { readDraftNote } from './note-values.ts'

const draft = { case: 'c', date: '2026-11-23' }

test('a note needs a text; what stands there from the beginning is nothing written', () => {
  const read = readDraftNote({ ...draft, text: '  ' }, 'p')
  expect(read).toMatchObject({ flaws: { text: 'missing' }, isWritten: false, note: undefined })
})

test('the next step comes after the day of the note', () => {
  const typed = { ...draft, text: 'Үйіне бардым', next: '2026-11-23' }
  expect(readDraftNote(typed, 'p')).toMatchObject({ isNextWrong: true, note: undefined })
  expect(readDraftNote({ ...typed, next: '2026-11-24' }, 'p').note).toEqual({
    case: 'c',
    pupil: 'p',
    date: '2026-11-23',
    text: 'Үйіне бардым',
    next: '2026-11-24'
  })
})

test('an amendment is work from its first moment', () => {
  expect(readDraftNote({ ...draft, amends: ['1'] }, 'p').isWritten).toBe(true)
})
