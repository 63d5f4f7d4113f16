/** The few words in the cells of a roll that mean something to us. */
import { fold } from '../kazakh/fold.ts'
import { type Cell, cellText } from './cell.ts'

const girl = /^(?:кыз|кыз бала|айел|ж|жен|женский|девочка|дев|девушка|f|female|girl|к)$/
const boy = /^(?:ул|ул бала|ер|еркек|ер бала|м|муж|мужской|малчик|мал|юноша|male|boy|у)$/

/** Girl or boy, in words or their first letters; `м` is a boy and `ж` a girl. */
export function sexOf(cell: Cell | undefined): 'girl' | 'boy' | undefined {
  const word = fold(cellText(cell)).replace(/\./g, '').replace(/^m$/, 'м')
  if (girl.test(word)) return 'girl'
  return boy.test(word) ? 'boy' : undefined
}

const gone =
  /кетти|кеткен|кетип|шыкты|шыккан|шыгар|шыгып|выбы[лвт]|убыл|отчисл|(?:^| )left(?: |$)|withdr/
const moved = /ауыс|кош(?:ти|ип|кен)|перевед|переех|перешел|перешл|transfer|moved/
const arrived = /келди|келген|прибы|поступ|(?:^| )из |(?:[тн][ае]н|(?<!переве)д[ае]н) |arriv|from/

/** Whether a remark says that the child has left the school: `кетті`, `выбыл`, `ауысты`. */
export function saysLeft(cell: Cell | undefined): boolean {
  const text = fold(cellText(cell))
  return gone.test(text) || (moved.test(text) && !arrived.test(text))
}

const total =
  /^(?:барлыгы|барлык|жиыны|жиынтыгы|корытынды|онын ишинде|итого|всего|в том числе|total|sum)(?:[^\p{L}]|$)/u
const signature =
  /^(?:мектеп |школы )?(?:директор|сынып жетекши|классн\S* руковод|завуч|орындаушы|орындаган|исполнител|подпис|(?:маман|колы|м\.?о|м\.?п)(?:[^\p{L}]|$))/u

/** Whether a row's first words begin a line of totals or the signatures below a table. */
export function isFooter(text: string): boolean {
  const words = fold(text)
  return total.test(words) || signature.test(words)
}
