// @vitest-environment node
import { expect, test } from 'vitest'
import { afterConfirm, afterTap, firstLesson, nameOfPupil } from './lesson.ts'

const markOf = (lesson: typeof firstLesson, pupil: string) =>
  lesson.marks.find(({ id }) => id === pupil)?.mark?.fact

test('three taps go through absent, late and back', () => {
  const once = afterTap(firstLesson, 'b')
  expect([once.step, markOf(once, 'b')]).toEqual(['late', 'absent'])
  const twice = afterTap(once, 'b')
  expect([twice.step, markOf(twice, 'b')]).toEqual(['back', 'late'])
  const thrice = afterTap(twice, 'b')
  expect([thrice.step, markOf(thrice, 'b')]).toEqual(['confirm', undefined])
})

test('another child may be tapped without losing the thread', () => {
  const strayed = afterTap(firstLesson, 'a')
  expect([strayed.step, markOf(strayed, 'a')]).toEqual(['absent', 'absent'])
  expect(nameOfPupil(strayed)).toBe('Әділбеков Нұржан')
})

test('confirming says of the rest that they are here', () => {
  const done = afterConfirm(firstLesson)
  expect(done.marks.map(({ mark }) => mark?.fact)).toEqual(['here', 'here', 'absent'])
})
