import { useState } from 'preact/hooks'
import type { Edit } from '../../../../model/kind.ts'
import { type Pupil, pupil } from '../../../../model/kinds/pupil.ts'
import { isIin } from '../../../../model/rules/iin.ts'
import { savePupil } from '../../../actions/classes.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Continued } from '../../parts/continued.tsx'
import { FieldInput } from '../../parts/field-input.tsx'
import { Frame } from '../../parts/frame.tsx'
import { RecordForm } from '../../parts/record-form.tsx'
import { navigate, pathTo } from '../../route.ts'
import { useKeptForm } from '../../use-kept-form.ts'
import type { NumberedChild } from '../../use-people.ts'
import { GuardiansInput } from './guardians-input.tsx'
import { ShowIin } from './hidden-iin.tsx'

/** What the office knows of a child, in one form; a child that is new begins in a class. */
export function PupilForm(props: {
  school: SchoolView
  today: string
  child?: NumberedChild
  classId?: string | undefined
}) {
  const app = useApp()
  const { school, child, today } = props
  const form = useKeptForm<Edit>(
    child ? `form:pupil:${child.id}` : `form:pupil:new:${props.classId ?? ''}`,
    child ? { ...child.fields } : { class: props.classId, from: today },
    child?.seq
  )
  if (!form) return null
  const values = form.value
  const guardians = (values.guardians ?? []) as NonNullable<Pupil['guardians']>
  const hidden = child
    ? ['from', 'earlier', 'forgotten', 'iin']
    : ['earlier', 'forgotten', 'iin', 'until']
  return (
    <Frame
      title={child ? child.fields.name : t('classes.addPupil')}
      windowTitle={t(child ? 'screens.pupil' : 'classes.addPupil')}
      school={school}
      back
    >
      <section class="card stack">
        <Continued form={form} />
        <RecordForm
          kind={pupil}
          values={values}
          onValues={form.change}
          without={hidden}
          options={{ class: school.classes.map(({ id, name }) => ({ id, name })) }}
          onSave={async fields => {
            const told = guardians
              .map(({ name = '', phone = '' }) => ({ name: name.trim(), phone: phone.trim() }))
              .filter(({ name, phone }) => name || phone)
              .map(({ name, phone }) => ({ ...(name && { name }), ...(phone && { phone }) }))
            const { guardians: _, ...rest } = fields as unknown as Pupil
            const saved = { ...rest, ...(told.length > 0 && { guardians: told }) }
            const problem = await form.save(() => savePupil(app, child, saved))
            if (problem) return problem
            if (child) history.back()
            else navigate(pathTo('classes', { page: rest.class }), { replace: true })
            return undefined
          }}
        >
          <GuardiansInput
            value={guardians}
            onValue={next => form.change({ ...values, guardians: next })}
          />
          <IinInput pupil={child?.id} values={values} onValues={form.change} />
        </RecordForm>
      </section>
    </Frame>
  )
}

/** Hidden until somebody asks for it; a wrong one is said, and never in the way. */
function IinInput(props: {
  pupil: string | undefined
  values: Edit
  onValues: (values: Edit) => void
}) {
  const { pupil: id, values, onValues } = props
  const [isShown, setShown] = useState(values.iin === undefined)
  if (!isShown && id !== undefined) {
    return (
      <div class="field">
        <span class="label">{t('pupil.iin')}</span>
        <ShowIin pupil={id} onShow={() => setShown(true)} />
      </div>
    )
  }
  const { iin } = values
  return (
    <>
      <FieldInput
        kind={pupil}
        name="iin"
        value={iin}
        onValue={value => onValues({ ...values, iin: value })}
      />
      {typeof iin === 'string' && iin.length >= 12 && !isIin(iin.trim()) && (
        <p class="quiet small" role="status">
          {t('classes.iinDoubtful')}
        </p>
      )}
    </>
  )
}
