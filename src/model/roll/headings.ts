/** What the heading of a column says, in Kazakh, Russian or English. */
import { fold } from '../kazakh/fold.ts'
import { type Cell, cellText } from './cell.ts'
import { withCyrillicTwins } from './letters.ts'
import { parseClass } from './parse-class.ts'

/** What a column can be; a person may choose another one from this list. */
export const columnRoles = [
  'name',
  'family',
  'given',
  'patronymic',
  'class',
  'grade',
  'letter',
  'birth',
  'iin',
  'sex',
  'address',
  'guardian',
  'phone',
  'remark',
  'left'
] as const
export type ColumnRole = (typeof columnRoles)[number]

/** `strange`: the heading is understood and is none of ours. */
export type Heading = ColumnRole | 'strange' | undefined

/** Headings are compared folded, so there are no Kazakh letters, soft signs or punctuation here. */
const numbering = /^(?:№|#|n|no|номер|рет|реттик номири|рет саны|(?:№ )?(?:р с|п п|пп|рс)(?: №)?)$/
const strange = [
  /жетекши|руководит|мугалим|учител|teacher|педагог|куратор/,
  /почта|e ?mail|электрон|логин|парол|login|password/,
  /азаматты|гражданств|citizen|улты|национал|nationality|смена|ауысым|shift|профил|бейин/,
  /(?:^| )(?:тил|язык|language)|оку тили/,
  /приказ|буйрык|личн\S* дел|жеке ис|алфавит/,
  /куалик|свидетел|удостовер|паспорт|документ|кужат|сери[яи]|certificate|passport/,
  /зачисл|прибы|поступл|кабылдан|келген|тускен|admission|enrol/,
  /место рожд|туган жер|place of birth|birth ?place|возраст|жасы|(?:^| )age(?: |$)/,
  /работ|жумыс|должност|лауазым|кызмет|балл|бага|оценк|саны(?: |$)|количеств/,
  /комплект|жинак|санат|категор|фото|photo|код(?: |$)|(?:^| )id(?: |$)/,
  /(?:социал|алеуметтик|отбасы\S*|семейн)\S* (?:статус|мартеб)/
]
const guardian =
  /ата ?анас|анасы|шешеси|(?:^| )ана(?: |$)|(?:^| )аке(?: |$)|(?:^| )акеси(?: |$)|акесинин (?:аты жон|тел|т а|фио|уялы)|(?:^| )(?:мат|мама|папа|отец|отца)(?: |$)|матери|родит|законн|занды|окил|опекун|попечит|представит|камкоршы|корганшы|parent|guardian|mother|father/
const phone =
  /телефон|(?:^| )тел(?: |$)|моб|сотов|уялы|байланыс|контакт|phone|whatsapp|ватсап|mobile/
const iin = /(?:^| )(?:жсн|иин|iin|инн|жсн иин)(?: |$)|индивидуал\S* идент|жеке сайкестенд/
const birth = /рожд|туган|туылган|(?:^| )туу|birth|(?:^| )(?:dob|др|д р|тж|т ж)(?: |$)/
const address = /адрес|мекен|турат|тургыл|прожив|жителств|address/
const fullName =
  /(?:^| )(?:фио|ф и о|ф и|таа|т а а|таж|т а ж|т а)(?: |$)|аты жон|толык аты|полн\S* имя|full name|(?:student|pupil|child)\S* name/
const pupilWords =
  /^(?:(?:окушы|учени|учащ|обучающ|билим|алушы|бала|ребен|дети|детей|тизим|списо|pupil|student|child|list)\S* ?)+$/

/** These two come first: an order or a date of leaving is a sign of leaving. */
const movements: [RegExp, ColumnRole][] = [
  [
    /ескерт|примеч|козгал|движен|(?<!социал\S* |алеуметтик |семейн\S* |отбасы\S* )(?:статус|мартеб)|коммент|remark|(?:^| )notes?(?: |$)|comment|status|прибы.*выбы|кел.*кет/,
    'remark'
  ],
  [/выбы|кетти|кеткен|шыкты|шыккан|отчисл|(?:^| )left(?: |$)/, 'left']
]
const plain: [RegExp, ColumnRole][] = [
  [birth, 'birth'],
  [/(?:^| )(?:пол|жыныс\S*|sex|gender|ул кыз)(?: |$)/, 'sex'],
  [address, 'address'],
  // `Класс (литер)` holds both; `Буква класса` and `Сынып литері` hold the letter alone.
  [
    /(?:^| )(?:класс|сыныбы|class) (?:литер|букв|арип|арпи|letter)|^сынып (?:литера?|арип)$/,
    'class'
  ],
  [/литер|арип|арпи|букв|letter|(?:^| )section(?: |$)/, 'letter'],
  [fullName, 'name']
]
const classes: [RegExp, ColumnRole][] = [
  [/параллел|(?:^| )катар|(?:^| )grade(?: |$)/, 'grade'],
  [/сынып|сыныб|класс|class|(?:^| )кл(?: |$)/, 'class'],
  [/^name$/, 'name'],
  [pupilWords, 'name']
]

/** The words of a heading without case, signs and line breaks. */
function headingWords(cell: Cell | undefined): string {
  if (typeof cell !== 'string' || (/\d/.test(cell) && parseClass(cell))) return ''
  const text = fold(cellText(cell)).replace(/[^\p{L}\p{N}№#]+/gu, ' ')
  return text.length <= 100 ? text.trim() : ''
}

/** What one cell of a heading row means. */
export function readHeading(cell: Cell | undefined): Heading {
  const words = headingWords(cell)
  if (words === '') return undefined
  return meaning(words) ?? meaning(fold(withCyrillicTwins(words)))
}

function meaning(words: string): Heading {
  if (numbering.test(words)) return 'strange'
  const movement = firstOf(movements, words)
  if (movement) return movement
  if (strange.some(pattern => pattern.test(words))) return 'strange'
  if (guardian.test(words)) return ofGuardian(words)
  if (phone.test(words)) return /окушы|учени|учащ|бала|ребен/.test(words) ? 'strange' : 'phone'
  if (iin.test(words)) return 'iin'
  return firstOf(plain, words) ?? partOfName(words) ?? firstOf(classes, words)
}

function firstOf(list: [RegExp, ColumnRole][], words: string): Heading {
  return list.find(([pattern]) => pattern.test(words))?.[1]
}

function ofGuardian(words: string): Heading {
  if (birth.test(words) || iin.test(words) || address.test(words)) return 'strange'
  const isNumber = phone.test(words) || /номир|номер/.test(words)
  return isNumber && !fullName.test(words) ? 'phone' : 'guardian'
}

/** One part of a name, or the whole if the heading names two parts or more. */
function partOfName(words: string): Heading {
  const rest = words.replace(/(?:акесинин|акеси|экесинин) аты/g, 'patronymic')
  const parts: ColumnRole[] = []
  if (/(?:^| )(?:теги|фамил\S*|surname|family|last name)(?: |$)/.test(rest)) parts.push('family')
  if (/(?:^| )(?:аты|имя|имени|есими|given|first name|forename)(?: |$)/.test(rest))
    parts.push('given')
  if (/отчест|patronymic|middle name/.test(rest)) parts.push('patronymic')
  return parts.length > 1 ? 'name' : parts[0]
}
