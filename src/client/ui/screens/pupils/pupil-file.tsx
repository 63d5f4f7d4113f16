import { Printer } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../../../../model/problem.ts'
import type { PupilFile } from '../../../../model/pupil-file.ts'
import { command } from '../../../actions/office.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { Child } from '../../use-people.ts'

/** Everything that the school holds about a child, read from the server, noted there, and kept nowhere. */
export function PupilFileScreen({ school, child }: { school: SchoolView; child: Child }) {
  const app = useApp()
  const [file, setFile] = useState<PupilFile>()
  const [problem, setProblem] = useState<Problem>()
  const { id } = child
  useEffect(() => {
    const read = async () => {
      const answered = await command(app, 'print-pupil', { id, language: language.value })
      if (answered.ok) setFile(answered.answer.file)
      else setProblem(answered.problem)
    }
    read().catch(reportBug)
  }, [app, id])
  return (
    <Frame
      title={file?.title ?? t('pupil.print')}
      windowTitle={t('pupil.print')}
      school={school}
      back
      action={
        <button
          type="button"
          class="button main wide no-print"
          disabled={!file}
          onClick={() => app.environment.print()}
        >
          <Icon of={Printer} size={20} />
          {t('pupil.printNow')}
        </button>
      }
    >
      <div role="status">
        {problem && <p class="banner">{t(`problems.${problem}`)}</p>}
        {!file && !problem && <p class="empty">{t('app.loading')}</p>}
      </div>
      {file && (
        <>
          <dl class="facts">
            {file.facts.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {file.parts.map(part => (
            <section key={part.title} class="stack tight">
              <h2>{part.title}</h2>
              <ul class="pupil-file">
                {part.lines.map(({ when, what, who }, i) => (
                  <li key={i}>
                    <strong>{when}</strong> {what} <span class="quiet small">{who}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </Frame>
  )
}
