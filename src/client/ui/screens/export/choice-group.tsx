/** One of a few answers, as large buttons. */
export function ChoiceGroup<A extends string>(props: {
  label: string
  answers: { answer: A; words: string; about?: string | undefined }[]
  value: A
  onChoose: (answer: A) => void
}) {
  const isWordy = props.answers.some(({ about }) => about)
  return (
    <fieldset class="bare-fieldset stack tight">
      <legend class="export-label">{props.label}</legend>
      <div class={isWordy ? 'export-subjects' : 'choices'}>
        {props.answers.map(({ answer, words, about }) => (
          <button
            key={answer}
            type="button"
            class="choice"
            aria-pressed={props.value === answer}
            onClick={() => props.onChoose(answer)}
          >
            {words}
            {about && <span class="small export-about">{about}</span>}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
