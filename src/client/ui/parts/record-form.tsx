import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Edit, Kind } from '../../../model/kind.ts'
import type { Problem } from '../../../model/problem.ts'
import { t } from '../../words.ts'
import { FieldInput, type Option } from './field-input.tsx'
import { Form } from './form.tsx'
import { readValues } from './record-values.ts'

/** The default form of any kind: its fields in the order of the declaration, and one button. */
export function RecordForm(props: {
  kind: Kind
  values: Edit
  onValues: (values: Edit) => void
  /** Where the links may lead, by the name of the field. */
  options?: Record<string, readonly Option[]>
  /** Fields that the form does not ask for; what they hold is handed on as it is. */
  without?: readonly string[]
  /** Saves the fields, or says why not; what was typed stays. */
  onSave: (fields: Edit) => Promise<Problem | undefined>
  saveLabel?: string
  /** The inputs of fields with a shape of their own. */
  children?: ComponentChildren
}) {
  const { kind, values, without = [] } = props
  const [isTried, setTried] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const { flaws, fields } = readValues(kind, values, without)
  const save = async () => {
    setTried(true)
    setProblem(undefined)
    if (!fields) return
    setSaving(true)
    try {
      setProblem(await props.onSave(fields))
    } finally {
      setSaving(false)
    }
  }
  return (
    <Form class="stack" onSubmit={save}>
      {Object.keys(kind.fields)
        .filter(name => !without.includes(name))
        .map(name => (
          <FieldInput
            key={name}
            kind={kind}
            name={name}
            value={values[name]}
            onValue={value => props.onValues({ ...values, [name]: value })}
            options={props.options?.[name]}
            flaw={isTried ? flaws[name] : undefined}
          />
        ))}
      {props.children}
      <p class="problem" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
      <button type="submit" class="button main wide" disabled={isSaving}>
        {props.saveLabel ?? t('app.save')}
      </button>
    </Form>
  )
}
