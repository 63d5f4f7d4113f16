/** What keeps a server or a command from starting, and can be mended by whoever starts it. */
import { languages } from '../model/kazakh/language.ts'
import { wordsOf } from './words.ts'

type Sentence =
  | 'portTaken'
  | 'portForbidden'
  | 'noSuchHost'
  | 'badSetting'
  | 'dataClosed'
  | 'servedAlready'
  | 'noTls'
  | 'badCertificate'
  | 'realSchool'
  | 'unknownCommand'
  | 'unknownOption'
  | 'missingValue'
  | 'needlessValue'

/** A sentence under `terminal` in the catalogs, with its values. */
export class StartTrouble extends Error {
  sentence: Sentence
  values: Record<string, string | number>
  constructor(sentence: Sentence, values: Record<string, string | number> = {}) {
    super(sentence)
    this.sentence = sentence
    this.values = values
  }
}

const ofPort: Record<string, Sentence> = {
  EADDRINUSE: 'portTaken',
  EACCES: 'portForbidden',
  EADDRNOTAVAIL: 'noSuchHost',
  ENOTFOUND: 'noSuchHost'
}

/** The trouble behind an error of a port that could not be opened; other errors stay as they are. */
export function portTrouble(error: Error, values: { port: number; host: string }): Error {
  const { code = '' } = error as NodeJS.ErrnoException
  return Object.hasOwn(ofPort, code) ? new StartTrouble(ofPort[code]!, values) : error
}

/** The trouble in every language, Kazakh first, for nobody has chosen one yet. */
export function troubleLines({ sentence, values }: StartTrouble): string[] {
  return languages.map(language => wordsOf(language)(`terminal.${sentence}`, values))
}
