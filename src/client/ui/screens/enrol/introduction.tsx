import { useState } from 'preact/hooks'
import { finishIntroduction } from '../../../actions/introduction.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { PupilRow } from '../register/pupil-row.tsx'
import { afterConfirm, afterTap, firstLesson, nameOfPupil } from './lesson.ts'
import '../register/register.css'

/** Teaches the register by doing it, with three invented children; nothing of it is kept. */
export function Introduction({ onDone }: { onDone: () => void }) {
  const app = useApp()
  const [lesson, setLesson] = useState(firstLesson)
  const finish = () => finishIntroduction(app).then(onDone).catch(reportBug)
  const { step, marks } = lesson
  return (
    <section class="card stack" aria-labelledby="introduction-title">
      <h2 id="introduction-title">{t('introduction.title')}</h2>
      <p class="banner calm" role="status">
        {t(`introduction.${step}`, { name: nameOfPupil(lesson) })}
      </p>
      <ul class="list">
        {marks.map(({ id, name, mark }) => (
          <PupilRow
            key={id}
            line={{ id, name, mark, said: undefined, plannedUntil: undefined, past: [] }}
            taken={step === 'done'}
            closed={false}
            onTap={pupil => setLesson(afterTap(lesson, pupil))}
            onDetails={() => {}}
          />
        ))}
      </ul>
      {step === 'done' ? (
        <button type="button" class="button main wide" onClick={finish}>
          {t('enrol.start')}
        </button>
      ) : (
        <>
          <button
            type="button"
            class={`button wide ${step === 'confirm' ? 'main' : ''}`}
            disabled={step !== 'confirm'}
            onClick={() => setLesson(afterConfirm(lesson))}
          >
            {t('register.confirmRest')}
          </button>
          <button type="button" class="button bare wide" onClick={finish}>
            {t('introduction.skip')}
          </button>
        </>
      )}
    </section>
  )
}
