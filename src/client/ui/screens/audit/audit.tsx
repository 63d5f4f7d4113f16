import { Download } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import { type AuditLine, isAboutPupil, readingIn, type Verdict } from '../../../../model/audit.ts'
import { momentText } from '../../../../model/export/told.ts'
import type { Problem } from '../../../../model/problem.ts'
import { exportAudit } from '../../../actions/audit.ts'
import { command } from '../../../actions/office.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'
import { useDevices } from '../staff/use-devices.ts'
import { tellLine } from './audit-words.ts'
import './audit.css'

interface Read {
  lines: AuditLine[]
  more: boolean
  verdict?: Verdict
}

/** Who did what, the newest first; read from the server page by page and kept nowhere. */
export function AuditScreen({ school }: { school: SchoolView }) {
  const app = useApp()
  const { known } = useDevices()
  const [read, setRead] = useState<Read>()
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setBusy] = useState(false)
  const [file, setFile] = useState<string>()
  const tell = (line: AuditLine) => tellLine(line, school, known?.devices ?? [])
  const whileBusy = async (run: () => Promise<Problem | undefined>) => {
    setBusy(true)
    setProblem(await run().finally(() => setBusy(false)))
  }
  const readOn = async () => {
    const before = read?.lines.at(-1)?.n
    const page = await command(app, 'list-audit', before === undefined ? {} : { before })
    if (!page.ok) return page.problem
    setRead({ ...read, ...page.answer, lines: [...(read?.lines ?? []), ...page.answer.lines] })
    return undefined
  }
  const save = async () => {
    const made = await exportAudit(app, school, tell)
    if (!made.ok) return made.problem
    setFile(made.name)
    return undefined
  }
  useEffect(() => void whileBusy(readOn).catch(reportBug), [app])
  return (
    <Frame
      title={t('screens.audit')}
      school={school}
      back
      wide
      action={
        <button
          type="button"
          class="button wide"
          disabled={isBusy || !read}
          onClick={() => whileBusy(save).catch(reportBug)}
        >
          <Icon of={Download} size={20} />
          {t('audit.export')}
        </button>
      }
    >
      <p class="quiet">{t('audit.about')}</p>
      <div role="status" class="stack tight">
        {problem && <p class="banner">{t(`problems.${problem}`)}</p>}
        {read?.verdict && <VerdictLine verdict={read.verdict} />}
        {file && <p>{t('audit.exported', { name: file })}</p>}
        {isBusy && !read && <p class="empty">{t('app.loading')}</p>}
      </div>
      {read && read.lines.length > 0 && (
        <ul class="list">
          {read.lines.map(line => (
            <Line key={line.n} line={line} {...tell(line)} />
          ))}
        </ul>
      )}
      {read?.more && (
        <button
          type="button"
          class="button wide"
          disabled={isBusy}
          onClick={() => whileBusy(readOn).catch(reportBug)}
        >
          {t('audit.more')}
        </button>
      )}
    </Frame>
  )
}

function VerdictLine({ verdict }: { verdict: Verdict }) {
  if (!verdict.whole) {
    const found = t(`audit.${verdict.found}`)
    return <p class="banner needs-you">{t('audit.broken', { n: verdict.n, found })}</p>
  }
  return (
    <p class="audit-whole">
      <strong>{t('audit.whole', { count: verdict.lines })}</strong>
      <span class="quiet small audit-hash">{t('audit.lastHash', { hash: verdict.hash })}</span>
    </p>
  )
}

function Line(props: { line: AuditLine; person: string; device: string; about: string }) {
  const { n, at, act, record } = props.line
  return (
    <li class="audit-line">
      <span class="quiet small audit-when">
        {momentText(at)} · № {n}
      </span>
      <span class="audit-act">
        <strong>{t(`audit.acts.${act}`)}</strong>
        {record !== null && isAboutPupil(act) && (
          <a class="audit-about" href={pathTo('pupil', { id: record })}>
            {t('kinds.pupil.one')}
          </a>
        )}
        {record !== null && act === 'read-visit' && (
          <a class="audit-about" href={pathTo('visit', { id: readingIn(record).id })}>
            {props.about}
          </a>
        )}
        {record !== null && act === 'read-case' && (
          <a class="audit-about" href={pathTo('case', { id: record })}>
            {t('kinds.case.one')}
          </a>
        )}
        {!(isAboutPupil(act) || act === 'read-visit') && props.about && (
          <span class="audit-about">{props.about}</span>
        )}
      </span>
      <span class="quiet small">{[props.person, props.device].filter(Boolean).join(', ')}</span>
    </li>
  )
}
