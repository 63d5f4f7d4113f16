import { expect, test } from 'vitest'
import { kinds } from '../../../model/kinds/index.ts'
import { useAllWords, useWords } from '../../words.ts'
import { answerWords, fieldWords } from './kind-words.ts'

test.each(['kk', 'ru', 'en'] as const)('Every field and answer has its words in %s', async each => {
  globalThis.document = { documentElement: {} } as Document
  await useWords(each)
  await useAllWords()
  for (const kind of kinds.values()) {
    for (const [name, { answers = [] }] of Object.entries(kind.fields)) {
      expect(fieldWords(kind, name)).not.toContain('kinds.')
      for (const answer of answers) {
        expect(answerWords(kind, name, answer)).not.toMatch(/kinds\.|\$t|reasons\.|daysOff\./)
      }
    }
  }
})
