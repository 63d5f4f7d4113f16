import type { IconNode } from 'lucide'
import { h } from 'preact'

/** A line icon; it is an ornament, the word stands beside it or in the label. */
export function Icon({ of, size = 22 }: { of: IconNode; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      style={{ flex: 'none' }}
    >
      {of.map(([tag, attributes], i) => h(tag, { key: i, ...attributes }))}
    </svg>
  )
}
