/** The short lesson that teaches the register by doing it. */
import type { Mark } from '../../../../model/kinds/sheet.ts'

type Step = 'absent' | 'late' | 'back' | 'confirm' | 'done'

export interface Lesson {
  step: Step
  marks: { id: string; name: string; mark: Mark | undefined }[]
}

/** Who the lesson asks to tap at each step. */
const wanted: Partial<Record<Step, { pupil: string; next: Step }>> = {
  absent: { pupil: 'b', next: 'late' },
  late: { pupil: 'b', next: 'back' },
  back: { pupil: 'b', next: 'confirm' }
}

export const firstLesson: Lesson = {
  step: 'absent',
  marks: [
    { id: 'a', name: 'Айбарова Сәуле', mark: undefined },
    { id: 'b', name: 'Әділбеков Нұржан', mark: undefined },
    { id: 'c', name: 'Қуанышева Іңкәр', mark: { fact: 'absent' } }
  ]
}

/** A tap marks as the register does; the lesson goes on when the right child was tapped. */
export function afterTap({ step, marks }: Lesson, pupil: string): Lesson {
  const hint = wanted[step]
  return {
    step: hint?.pupil === pupil ? hint.next : step,
    marks: marks.map(one => (one.id === pupil ? { ...one, mark: turned(one.mark) } : one))
  }
}

/** Those without a mark are here. */
export function afterConfirm({ marks }: Lesson): Lesson {
  return {
    step: 'done',
    marks: marks.map(one => ({ ...one, mark: one.mark ?? { fact: 'here' } }))
  }
}

/** The child of whom the lesson speaks. */
export function nameOfPupil({ marks, step }: Lesson): string {
  return marks.find(({ id }) => id === (wanted[step]?.pupil ?? 'b'))?.name ?? ''
}

/** Absent, late, back. */
function turned(mark: Mark | undefined): Mark | undefined {
  if (!mark) return { fact: 'absent' }
  return mark.fact === 'absent' ? { fact: 'late' } : undefined
}
