/** Children whom somebody accompanies until they are back: why, who, and what was done. */
import type { Case } from '../../model/kinds/case.ts'
import type { CaseNote } from '../../model/kinds/case-note.ts'
import type { Trouble } from './attendance.ts'

/** Who is named, by the post. */
export const social = 'Әлеуметтік педагог'
export const psychologist = 'Педагог-психолог'
export const deputy = 'Директордың тәрбие ісі жөніндегі орынбасары'
type Post = typeof social | typeof psychologist | typeof deputy

/** A note of a case; `back` and `next` count days from today, the one into the past, the other into the future. */
export type Step = Pick<CaseNote, 'text' | 'agreed'> & { by: Post; back: number; next?: number }

export interface CaseStory {
  trouble: Trouble
  reason: Case['reason']
  people: readonly [Post, ...Post[]]
  /** How many days ago it was opened. */
  back: number
  steps: readonly Step[]
  /** How it ended, and how many days ago. */
  end?: { back: number; outcome: NonNullable<Case['outcome']> }
}

export const caseStories: readonly CaseStory[] = [
  {
    trouble: 'no-footwear',
    reason: 'family',
    people: [social, psychologist],
    back: 27,
    steps: [
      {
        by: social,
        back: 26,
        text: 'Анасымен мектепте сөйлестім. Әкесі маусымдық жұмыста, отбасының табысы тұрақсыз. Төрт баланың үшеуі мектепте оқиды.',
        agreed:
          'Анасы атаулы әлеуметтік көмекке құжат жинайды. Мектеп қамқоршылық кеңеске ұсыныс жазады.'
      },
      {
        by: psychologist,
        back: 20,
        text: 'Баламен бірінші әңгіме. Сыныпта өзін еркін ұстайды, бірақ киімінен ұялатынын айтты. Сурет салғанды жақсы көреді.',
        agreed: 'Аптасына бір рет кездесеміз, көркемөнер үйірмесіне жаздым.'
      },
      {
        by: social,
        back: 6,
        text: 'Аяқ киім мен жылы киім берілді. Соңғы екі аптада бір күн ғана қалдырды.',
        agreed: 'Атаулы көмектің шешімін күтеміз, келесі жұмада анасына хабарласамын.',
        next: 3
      }
    ]
  },
  {
    trouble: 'works',
    reason: 'absence',
    people: [social, deputy],
    back: 19,
    steps: [
      {
        by: social,
        back: 18,
        text: 'Бала қазан айынан бері мал бағып жүр, айына алты-жеті күн сабаққа келмейді. Әкесі түсінеді, бірақ малшы таба алмай отыр.',
        agreed: 'Әкесі бір аптада малшы іздейді. Мектеп оқу тапсырмаларын береді.'
      },
      {
        by: deputy,
        back: 11,
        text: 'Әкесі мектепке келді, түсіндірме жазды. Заң талаптарын түсіндірдім.',
        agreed: 'Сабақ күндері бала жұмысқа шықпайды. Сынып жетекшісі күн сайын хабарлайды.'
      },
      {
        by: social,
        back: 8,
        text: 'Бала үш күн қатарынан келді. Математикадан үш тақырыпты өтіп үлгермеген.',
        agreed: 'Сейсенбі мен бейсенбіде қосымша сабақ. Екі аптадан кейін нәтижесін қараймыз.',
        next: -2
      }
    ]
  },
  {
    trouble: 'bullying',
    reason: 'at-risk',
    people: [psychologist, deputy],
    back: 12,
    steps: [
      {
        by: psychologist,
        back: 11,
        text: 'Екі рет әңгімелестік. Бала кім екенін айтуға дайын емес, қысым сыныптан тыс уақытта болған.',
        agreed: 'Мәжбүрлемейміз. Келесі кездесу анасымен бірге.'
      },
      {
        by: psychologist,
        back: 4,
        text: 'Анасы қатысты. Бала телефондағы хабарламаларды көрсетті.',
        agreed: 'Тәрбие ісі жөніндегі орынбасар сынып ата-аналарымен сөйлеседі.',
        next: 1
      }
    ]
  },
  {
    trouble: 'unexplained',
    reason: 'absence',
    people: [social],
    back: 48,
    steps: [
      {
        by: social,
        back: 46,
        text: 'Ата-анасы вахтада, бала әжесінің қолында. Таңертең оятатын адам жоқ.',
        agreed: 'Сынып жетекшісі таңғы жетіде қоңырау шалады.'
      },
      {
        by: social,
        back: 17,
        text: 'Бала бір ай бойы күн сайын келді. Әжесі риза.',
        agreed: 'Тағы бір апта бақылаймын.'
      }
    ],
    end: { back: 9, outcome: 'back-in-class' }
  }
]
