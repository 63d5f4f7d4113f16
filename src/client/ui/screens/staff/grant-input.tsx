import { useId } from 'preact/hooks'
import { type Grant, type Role, roles } from '../../../../model/kinds/staff.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'

/** A role while it is being chosen. */
export interface TypedGrant {
  role: Role | undefined
  classes: string[]
  from: string
  until: string
}

/** The role as it can be saved; nothing while something is missing or wrong. */
export function readGrant(typed: TypedGrant, id: string): Grant | undefined {
  const { role, from, until } = typed
  if (!role || !from || (until && until < from)) return undefined
  const classes = role === 'teacher' ? typed.classes : []
  return { id, role, classes, from, ...(until && { until }) }
}

/** Which role, for which classes, from when to when. */
export function GrantInput(props: {
  school: SchoolView
  value: TypedGrant
  onValue: (value: TypedGrant) => void
  /** The role stands already. */
  isRoleFixed?: boolean
}) {
  const { value } = props
  const id = useId()
  const change = (part: Partial<TypedGrant>) => props.onValue({ ...value, ...part })
  return (
    <>
      {!props.isRoleFixed && (
        <fieldset class="field bare-fieldset">
          <legend class="label">{t('grants.role')}</legend>
          <div class="choices staff-roles">
            {roles.map(role => (
              <button
                key={role}
                type="button"
                class="choice"
                aria-pressed={value.role === role}
                onClick={() => change({ role })}
              >
                {t(`roles.${role}`)}
                <span class="small staff-role-does">{t(`grants.does.${role}`)}</span>
              </button>
            ))}
          </div>
        </fieldset>
      )}
      {value.role === 'teacher' && (
        <ClassPicker
          school={props.school}
          value={value.classes}
          onValue={classes => change({ classes })}
        />
      )}
      <div class="staff-days">
        <div class="field">
          <label for={`${id}-from`}>{t('grants.from')}</label>
          <input
            id={`${id}-from`}
            class="input day"
            type="date"
            value={value.from}
            onInput={event => change({ from: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for={`${id}-until`}>{t('grants.until')}</label>
          <input
            id={`${id}-until`}
            class="input day"
            type="date"
            min={value.from}
            value={value.until}
            onInput={event => change({ until: event.currentTarget.value })}
          />
        </div>
      </div>
    </>
  )
}

function ClassPicker(props: {
  school: SchoolView
  value: string[]
  onValue: (classes: string[]) => void
}) {
  const { school, value } = props
  return (
    <fieldset class="field bare-fieldset">
      <legend class="label">{t('grants.classes')}</legend>
      <div class="choices staff-classes">
        {school.classes.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            class="choice"
            aria-pressed={value.includes(id)}
            onClick={() =>
              props.onValue(value.includes(id) ? value.filter(each => each !== id) : [...value, id])
            }
          >
            {name}
          </button>
        ))}
      </div>
      {value.length === 0 && <p class="quiet small">{t('grants.noClasses')}</p>}
    </fieldset>
  )
}
