import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import { type SchoolView, teachersOf } from '../../../school.ts'
import { t } from '../../../words.ts'
import { CallLink } from '../../parts/call-link.tsx'
import type { Child } from '../../use-people.ts'
import { HiddenIin } from './hidden-iin.tsx'

/** Who the child is, and whom to call. */
export function PupilFacts(props: { child: Child; school: SchoolView; today: string }) {
  const { fields, classInfo } = props.child
  const guardians = fields.guardians ?? []
  const teacher = teachersOf(props.school, classInfo.id, props.today)[0]
  return (
    <section class="card stack">
      {guardians.length > 0 ? (
        <ul class="stack tight">
          {guardians.map(({ name, phone }, i) => (
            <li key={i} class="guardian">
              <span class="grow">{name ?? t('pupil.guardian')}</span>
              {phone && <CallLink phone={phone} name={name} />}
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">{t('call.noPhone')}</p>
      )}
      <dl class="facts">
        {fields.birth && <Fact label={t('pupil.birth')}>{dayNumeric(fields.birth)}</Fact>}
        {fields.address && <Fact label={t('pupil.address')}>{fields.address}</Fact>}
        {teacher && <Fact label={t('roles.teacher')}>{teacher.name}</Fact>}
        {fields.iin && (
          <Fact label={t('pupil.iin')}>
            <HiddenIin pupil={props.child.id} iin={fields.iin} />
          </Fact>
        )}
        {fields.until && <Fact label={t('pupil.until')}>{dayNumeric(fields.until)}</Fact>}
      </dl>
    </section>
  )
}

function Fact(props: { label: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
