import { historyOfPupil } from '../../../../model/rules/register.ts'
import { t } from '../../../words.ts'
import { wordsOf } from './mark-look.ts'
import { saidBy } from './said-by.ts'
import type { PupilLine, Section } from './section.ts'

/** Every change of a child's mark: before and after, who, when, and why if it was late. */
export function MarkHistory(props: {
  line: PupilLine
  section: Section
  nameOf: (person: string) => string
}) {
  const { entries, rollOf } = props.section
  const history = historyOfPupil(entries, rollOf, props.line.id).map(({ entry, mark }) => ({
    entry,
    words: mark ? wordsOf(mark) : t('register.retracted')
  }))
  if (history.length === 0) return null
  return (
    <section class="stack tight">
      <h3>{t('register.history')}</h3>
      <ol class="stack tight small">
        {history.map(({ entry, words }, i) => (
          <li key={entry.id}>
            {[history[i - 1]?.words, words].filter(Boolean).join(' → ')}
            <span class="quiet">
              {' · '}
              {saidBy(entry, props.nameOf)}
              {entry.late && ` · ${t('register.lateAuthority')}`}
              {typeof entry.set.why === 'string' && ` · ${entry.set.why}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
