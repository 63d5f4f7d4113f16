import type { ComponentChildren } from 'preact'
import { reportBug } from '../bug.ts'

/** A form that says itself what is wrong with what was typed, and sends nothing by itself. */
export function Form(props: {
  class: string
  labelledBy?: string
  onSubmit: () => unknown
  children: ComponentChildren
}) {
  const submit = async () => {
    await props.onSubmit()
  }
  return (
    <form
      class={props.class}
      noValidate
      aria-labelledby={props.labelledBy}
      onSubmit={event => {
        event.preventDefault()
        submit().catch(reportBug)
      }}
    >
      {props.children}
    </form>
  )
}
