import { useState } from 'preact/hooks'
import { shortId } from '../../../../model/ids.ts'
import { staff } from '../../../../model/kinds/staff.ts'
import { invitePerson } from '../../../actions/invitations.ts'
import { command } from '../../../actions/office.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Continued } from '../../parts/continued.tsx'
import { RecordForm } from '../../parts/record-form.tsx'
import { navigate, pathTo } from '../../route.ts'
import { useKeptForm } from '../../use-kept-form.ts'
import { GrantInput, readGrant, type TypedGrant } from './grant-input.tsx'

/** Who it is and what for, while it is typed. */
interface Typed {
  values: Record<string, unknown>
  grant: TypedGrant
}

/** A new person with a first role; saved and invited at once. */
export function NewMember({ school, today }: { school: SchoolView; today: string }) {
  const app = useApp()
  const [isWrong, setWrong] = useState(false)
  const nobody: Typed = {
    values: {},
    grant: { role: undefined, classes: [], from: today, until: '' }
  }
  const form = useKeptForm('form:staff:new', nobody)
  if (!form) return null
  const { values, grant } = form.value
  return (
    <section class="card stack" aria-labelledby="new-member">
      <h2 id="new-member">{t('staff.add')}</h2>
      <Continued form={form} />
      <RecordForm
        kind={staff}
        values={values}
        onValues={next => form.change({ ...form.value, values: next })}
        without={['grants']}
        saveLabel={t('staff.saveAndInvite')}
        onSave={async ({ grants: _, ...fields }) => {
          const first = readGrant(grant, shortId(app.environment.randomBytes))
          setWrong(!first)
          if (!first) return undefined
          return form.save(async () => {
            const whole = { ...fields, grants: [first] }
            const saved = await command(app, 'save-staff', { fields: whole })
            if (!saved.ok) return saved.problem
            const { id } = saved.answer
            await invitePerson(app, id)
            navigate(pathTo('staff', { page: id }), { replace: true })
            return undefined
          })
        }}
      >
        <GrantInput
          school={school}
          value={grant}
          onValue={next => form.change({ ...form.value, grant: next })}
        />
        <p class="problem" role="alert">
          {isWrong && t('grants.wrong')}
        </p>
      </RecordForm>
    </section>
  )
}
