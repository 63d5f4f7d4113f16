import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import type { Edit, Kind } from '../../../../model/kind.ts'
import { kinds } from '../../../../model/kinds/index.ts'
import { marksIn } from '../../../actions/parked.ts'
import { t } from '../../../words.ts'
import { answerWords, fieldWords } from '../../parts/kind-words.ts'
import type { Child } from '../../use-people.ts'
import { wordsOf } from '../register/mark-look.ts'

/** What an op says, field by field; of a register those who are not simply here. */
export function ParkedContent(props: {
  kind: string
  set: Edit
  pupils: Child[]
  /** What one of the staff is called. */
  nameOf: (person: string) => string
}) {
  const kind = kinds.get(props.kind)
  const lines =
    kind?.merge === 'register' ? namedMarks(props.set, props.pupils) : fieldsIn(kind, props)
  if (lines.length === 0) return null
  return (
    <dl class="parked-content">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function namedMarks(set: Edit, pupils: Child[]): [string, string][] {
  const found = Object.entries(marksIn(set)).flatMap(([pupil, mark]): [string, string][] => {
    const name = pupils.find(({ id }) => id === pupil)?.fields.name
    return name ? [[name, wordsOf(mark)]] : []
  })
  return found.length > 0 ? found : [[t('kinds.sheet.fields.taken'), t('register.confirmAll')]]
}

function fieldsIn(
  kind: Kind | undefined,
  { set, pupils, nameOf }: Parameters<typeof ParkedContent>[0]
): [string, string][] {
  if (!kind) return []
  return Object.entries(kind.fields).flatMap(([name, field]): [string, string][] => {
    const value = set[name]
    if (field.type === 'links' && field.schema.safeParse(value).success) {
      return [[fieldWords(kind, name), (value as string[]).map(nameOf).join(', ')]]
    }
    if (typeof value !== 'string' && typeof value !== 'number') return []
    if (field.type === 'link') {
      const child = pupils.find(({ id }) => id === value)
      return child ? [[fieldWords(kind, name), child.fields.name]] : []
    }
    const isKnown = field.schema.safeParse(value).success
    const shown =
      isKnown && field.type === 'choice'
        ? answerWords(kind, name, String(value))
        : isKnown && field.type === 'day'
          ? dayNumeric(String(value))
          : String(value)
    return [[fieldWords(kind, name), shown]]
  })
}
