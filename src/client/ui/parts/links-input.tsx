import type { Option } from './field-input.tsx'

/** A list in which any number may be ticked. */
export function LinksInput(props: {
  options: readonly Option[]
  value: unknown
  onValue: (value: string[] | undefined) => void
}) {
  const chosen = Array.isArray(props.value) ? (props.value as string[]) : []
  const choose = (id: string, on: boolean) => {
    const next = on ? [...chosen, id] : chosen.filter(each => each !== id)
    props.onValue(next.length > 0 ? next : undefined)
  }
  return (
    <ul class="list">
      {props.options.map(({ id, name, about }) => (
        <li key={id}>
          <label class="list-link">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={event => choose(id, event.currentTarget.checked)}
            />
            <span class="grow">
              {name}
              {about && (
                <>
                  <br />
                  <span class="quiet small">{about}</span>
                </>
              )}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}
