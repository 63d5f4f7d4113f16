/**
 * What is typed into a page, browsers offer again elsewhere and keep for when they are opened next: in
 * files of their own, in the open. So every field says that it is not for that, also one that is
 * thought of later.
 */
import { options, type VNode } from 'preact'

const fields: readonly unknown[] = ['input', 'textarea', 'select']

/** Must come before the first picture. */
export function leaveNoTrace(): void {
  const before = options.vnode
  options.vnode = (node: VNode) => {
    if (fields.includes(node.type)) {
      const props = node.props as { autocomplete?: string }
      props.autocomplete ??= 'off'
    }
    before?.(node)
  }
}
