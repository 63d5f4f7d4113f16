import type { IconNode } from 'lucide'
import { Icon } from '../../parts/icon.tsx'

/** The sign, the name and the sentence at the top of a card. */
export function CardHead(props: {
  icon: IconNode
  title: string
  href?: string
  children?: string | false | undefined
}) {
  return (
    <div class="today-head">
      <span class="today-icon">
        <Icon of={props.icon} />
      </span>
      <div class="grow">
        <h2>{props.href ? <a href={props.href}>{props.title}</a> : props.title}</h2>
        {props.children && <p class="quiet">{props.children}</p>}
      </div>
    </div>
  )
}
