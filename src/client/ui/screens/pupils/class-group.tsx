import { ChevronDown, ChevronRight } from 'lucide'
import { useId } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'
import type { Child } from '../../use-people.ts'

/** A class that unfolds into its children. */
export function ClassGroup(props: {
  name: string
  pupils: Child[]
  isOpen: boolean
  onToggle: () => void
}) {
  const id = useId()
  return (
    <section>
      <h2 class="class-head">
        <button
          type="button"
          aria-expanded={props.isOpen}
          aria-controls={props.isOpen ? id : undefined}
          onClick={props.onToggle}
        >
          <Icon of={props.isOpen ? ChevronDown : ChevronRight} size={20} />
          <span class="grow">{props.name}</span>
          <span class="chip">{props.pupils.length}</span>
        </button>
      </h2>
      {props.isOpen && (
        <ul class="list" id={id}>
          {props.pupils.map(child => (
            <li key={child.id}>
              <a class="list-link" href={pathTo('pupil', { id: child.id })}>
                <span class="grow">{child.fields.name}</span>
                <Icon of={ChevronRight} size={18} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
