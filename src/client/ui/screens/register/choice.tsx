/** One of several large answers. */
export function Choice(props: { on: boolean; onChoose: () => void; children: string }) {
  return (
    <button type="button" class="choice" aria-pressed={props.on} onClick={props.onChoose}>
      {props.children}
    </button>
  )
}
