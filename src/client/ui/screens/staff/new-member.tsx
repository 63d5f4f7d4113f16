import { useState } from 'preact/hooks'
import { shortId } from '../../../../model/ids.ts'
import { staff } from '../../../../model/kinds/staff.ts'
import { invitePerson } from '../../../actions/invitations.ts'
import { command } from '../../../actions/office.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { RecordForm } from '../../parts/record-form.tsx'
import { navigate, pathTo } from '../../route.ts'
import { GrantInput, readGrant, type TypedGrant } from './grant-input.tsx'

/** A new person with a first role; saved and invited at once. */
export function NewMember({ school, today }: { school: SchoolView; today: string }) {
  const app = useApp()
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [isWrong, setWrong] = useState(false)
  const [grant, setGrant] = useState<TypedGrant>({
    role: undefined,
    classes: [],
    from: today,
    until: ''
  })
  return (
    <section class="card stack" aria-labelledby="new-member">
      <h2 id="new-member">{t('staff.add')}</h2>
      <RecordForm
        kind={staff}
        values={values}
        onValues={setValues}
        without={['grants']}
        saveLabel={t('staff.saveAndInvite')}
        onSave={async ({ grants: _, ...fields }) => {
          const first = readGrant(grant, shortId(app.environment.randomBytes))
          setWrong(!first)
          if (!first) return undefined
          const saved = await command(app, 'save-staff', { fields: { ...fields, grants: [first] } })
          if (!saved.ok) return saved.problem
          const { id } = saved.answer
          await invitePerson(app, id)
          navigate(pathTo('staff', { page: id }), { replace: true })
          return undefined
        }}
      >
        <GrantInput school={school} value={grant} onValue={setGrant} />
        <p class="problem" role="alert">
          {isWrong && t('grants.wrong')}
        </p>
      </RecordForm>
    </section>
  )
}
