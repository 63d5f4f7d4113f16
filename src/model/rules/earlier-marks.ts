/**
 * The marks that a child brings along from the class it was in, each in a word or two: `late`,
 * `absent:ill`. Notes and minutes stay with the register.
 */
import { type Fact, facts, type Mark, type Reason, reasons } from '../kinds/sheet.ts'

export function earlierMarkText({ fact, reason }: Mark): string {
  return reason ? `${fact}:${reason}` : fact
}

/** The mark that the text stands for; nothing if it is none. */
export function readEarlierMark(text: string): Mark | undefined {
  const [said, why] = text.split(':')
  const fact = facts.find((each): each is Fact => each === said)
  const reason = reasons.find((each): each is Reason => each === why)
  return fact && { fact, ...(reason && { reason }) }
}
