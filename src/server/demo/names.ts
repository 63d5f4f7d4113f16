/** Names from which people are invented. Long enough that full names rarely repeat. */
import type { Chance } from './chance.ts'

export type Sex = 'girl' | 'boy'

/** Family names without an ending of sex. */
const plain =
  words(`Айтқали Әбдірахман Әлімбек Әміре Байжан Батырбек Бекен Болатбек Ғаббас Дәулет Досан Ерғали
  Есенжол Жақсылық Жұмабай Жүніс Зейнолла Ибрай Имаш Кәрім Көпжасар Қайырбек Қалдыбай Қаратай Қожабек
  Құдайберген Мақаш Мұқан Мырзахан Назар Нұрпейіс Оралбай Оразбек Өмірзақ Өтеген Рахым Сағынтай Сәлімгерей
  Сейітқали Серікбай Сырым Тайжан Тастан Тілеген Төлеген Тұрсын Ұзақбай Үсен Шаймерден Шәкен Шоқан Ысқақ`)
/** Family names whose ending changes: -ов, -ова. */
const changing =
  words(`Алдаберген Асқар Ахмет Байсейіт Балғабай Ғабит Дүйсен Ерден Есім Жанұзақ Жолдыбай
  Исабек Қасым Қонысбай Кенжеғали Құсайын Мақсұт Мұхамеджан Нұрлан Омар Оспан Рүстем Садық Сәтбай
  Смағұл Сұлтан Тәжібай Темірбай Тоқтар Уәли Шәріп Ыдырыс`)
const girls =
  words(`Адина Айару Айгерім Айжан Айзере Айкөркем Айлин Айсұлу Айым Ақбота Ақерке Ақмарал Ақнұр Алтынай Анель
  Аружан Асылым Әдия Әйгерім Әмина Әсел Балнұр Ботагөз Гүлназ Гүлім Дана Дариға Дильназ Еркежан Жанель Жансая
  Жания Жасмин Жұлдыз Зере Зарина Індіра Іңкәр Инабат Кәмила Күнсұлу Қаракөз Қарлығаш Қымбат Лаура Мадина Мәдина
  Малика Маржан Меруерт Мөлдір Назерке Назым Нұрай Нұрила Перизат Раяна Риза Сабина Салтанат Самал Сезім Сымбат
  Томирис Тоғжан Ұлболсын Ұлжан Ұлпан Фатима Хадиша Һилал Шұғыла Шырын Ырысты`)
const boys =
  words(`Абай Абылай Айбар Айдос Алан Алдияр Алихан Алмас Арлан Арман Арнұр Арсен Асан Ахмад Әділ Әділет Әли
  Әлихан Әмір Бақдәулет Батырхан Бауыржан Бейбарыс Бекжан Біржан Ғалым Ғани Дамир Дархан Дәулет Диас Дінмұхамед
  Еділ Елнұр Ералы Ерасыл Ермек Ернар Жанибек Жігер Жантөре Ибраһим Ислам Қайсар Қуаныш Мағжан Мансұр Мейірхан
  Мирас Мұстафа Нартай Нұрали Нұржан Нұрислам Олжас Өркен Рамазан Расул Рахат Саян Санжар Серікжан Сұлтан Сырым
  Тамерлан Темірлан Төреғали Ұлан Ханзада Шыңғыс Шерхан Ықылас`)
/** Given names of the parents' years. */
const mothers =
  words(`Айгүл Айнұр Алма Анар Арай Асем Ақмарал Бақыт Баян Гауһар Гүлбану Гүлжан Гүлмира Динара Жазира
  Жанар Зәуре Жұпар Индира Кенжегүл Қарлығаш Лаззат Ләйла Мәншүк Маржан Мейрамгүл Нәзира Нұргүл Перизат Раушан
  Роза Сандуғаш Салтанат Сәуле Ұлжан Шолпан Шынар Ырысгүл`)
const fathers =
  words(`Азамат Айдар Айдын Алмат Амангелді Арман Асқар Асхат Бақытжан Бауыржан Бейбіт Берік Болат Ғабит
  Дархан Дәурен Думан Ербол Ерлан Ермек Ержан Жандос Жанат Жасұлан Қайрат Қанат Қуат Мақсат Марат Медет Мұрат Мұхтар
  Нұрбол Нұрлан Олжас Рустем Руслан Самат Саят Серік Талғат Тимур Тоқтар Төлеген Ұлан Шалқар`)

const russianFamilies = words(
  'Ким Цой Шевченко Бондаренко Лысенко Гофман Шмидт Вебер Мельник Кравченко'
)
const russianGirls = words('Алина Вероника Дарья Ева Карина Мария Милана Полина София Ульяна')
const russianBoys = words('Артём Богдан Даниил Егор Кирилл Лев Максим Роман Степан Тимофей')
const russianFathers = words(
  'Алексе|евна|евич Андре|евна|евич Виктор|овна|ович Денис|овна|ович Иван|овна|ович'
)

/** A family: its name for each sex, and the given names of its parents. */
export interface Family {
  name: Record<Sex, string>
  father: string
  mother: string
}

export function inventFamily(chance: Chance): Family {
  const parents = { father: chance.pick(fathers), mother: chance.pick(mothers) }
  if (chance.happens(0.55)) {
    const name = chance.pick(plain)
    return { name: { girl: name, boy: name }, ...parents }
  }
  const stem = chance.pick(changing)
  const boy = /[йи]$/.test(stem) ? `${stem.replace(/й$/, '')}ев` : `${stem}ов`
  return { name: { girl: `${boy}а`, boy }, ...parents }
}

/** Family name, given name, and the father's name with its ending. */
export function childName(chance: Chance, { name, father }: Family, sex: Sex): string {
  const given = chance.pick(sex === 'girl' ? girls : boys)
  return `${name[sex]} ${given} ${fromFather(father, sex)}`
}

/** Somebody who grew up: a parent's given name, and a father of their own. */
export function adultName(chance: Chance, { name, ...given }: Family, sex: Sex): string {
  const own = sex === 'girl' ? given.mother : given.father
  return `${name[sex]} ${own} ${fromFather(chance.pick(fathers), sex)}`
}

/** A child of the Russian classes and its mother. */
export function inventRussianNames(chance: Chance, sex: Sex): { child: string; mother: string } {
  const family = chance.pick(russianFamilies)
  const fatherOf = (other: Sex) => {
    const [stem, daughter, son] = chance.pick(russianFathers).split('|')
    return `${stem}${other === 'girl' ? daughter : son}`
  }
  const given = chance.pick(sex === 'girl' ? russianGirls : russianBoys)
  return {
    child: `${family} ${given} ${fatherOf(sex)}`,
    mother: `${family} ${chance.pick(['Елена', 'Ирина', 'Наталья', 'Ольга', 'Оксана'])} ${fatherOf('girl')}`
  }
}

function fromFather(father: string, sex: Sex): string {
  return `${father}${sex === 'girl' ? 'қызы' : 'ұлы'}`
}

function words(text: string): string[] {
  return text.split(/\s+/)
}
