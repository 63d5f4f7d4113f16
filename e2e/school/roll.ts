/** A roll of invented children, as a school would keep it. */

const families = [
  'Айтқали',
  'Әлімбек',
  'Бекенов',
  'Ғабитов',
  'Жұмабай',
  'Қасымов',
  'Нұрланов',
  'Өтеген',
  'Сәрсен'
]
const girls = ['Әсел', 'Дана', 'Раяна', 'Томирис', 'Інжу', 'Ұлжан', 'Жания', 'Қарлығаш', 'Һилал']
const boys = ['Мирас', 'Санжар', 'Ерасыл', 'Әли', 'Өркен', 'Темірлан', 'Ғани', 'Қуаныш', 'Нұрлан']

export interface Child {
  name: string
  className: string
  birth: string
}

/** So many children for each class, all with different names. */
export function inventRoll(classes: Record<string, number>): Child[] {
  return Object.entries(classes).flatMap(([className, size], c) =>
    Array.from({ length: size }, (_, i) => {
      const first = i % 2 === 0 ? girls : boys
      const family = families[(i + c) % families.length]
      const given = first[Math.floor(i / families.length + i) % first.length]
      const father = boys[(i * 5 + c) % boys.length]
      const day = String((i % 27) + 1).padStart(2, '0')
      const ending = i % 2 === 0 ? 'қызы' : 'ұлы'
      return {
        name: `${family} ${given} ${father}${ending}`,
        className,
        birth: `${day}.${String(((i + c) % 12) + 1).padStart(2, '0')}.${2009 + (c % 11)}`
      }
    })
  )
}

/** The roll as a spreadsheet program saves it in Kazakhstan. */
export function toCsv(roll: Child[]): string {
  const rows = roll.map(({ name, className, birth }) => [name, className, birth].join(';'))
  return `\ufeff${['Оқушының Т.А.Ә.;Сыныбы;Туған күні', ...rows].join('\r\n')}\r\n`
}
