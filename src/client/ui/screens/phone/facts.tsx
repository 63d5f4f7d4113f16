import type { ComponentChildren } from 'preact'

/** Facts under a heading, in letters that a photograph keeps. */
export function Facts({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="stack tight">
      <h2>{title}</h2>
      <dl class="card phone-facts">{children}</dl>
    </section>
  )
}

/** One of them. */
export function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
