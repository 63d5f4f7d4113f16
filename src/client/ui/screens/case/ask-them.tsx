import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import type { ReadCase } from '../../cases.ts'
import { CallLink } from '../../parts/call-link.tsx'

/** For whoever is not named: who reads the file, and how to reach them. */
export function AskThem({ school, read }: { school: SchoolView; read: ReadCase }) {
  return (
    <section class="stack tight">
      <h2>{t('case.notes')}</h2>
      <p>{t('case.askThem')}</p>
      <ul class="list">
        {read.named.map(id => {
          const person = school.staff.get(id)
          return (
            <li key={id} class="case-person">
              <span class="grow">
                {school.nameOf(id)}
                {person?.post && (
                  <>
                    <br />
                    <span class="quiet small">{person.post}</span>
                  </>
                )}
              </span>
              {person?.phone && <CallLink phone={person.phone} name={person.name} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
