/** What a PIN is like, and how long one waits after wrong ones. */

export const pinLength = 6

/** Whether these digits are among the first that anybody tries. */
export function isGuessable(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, i) => digit - digits[i]!)
  const isRun = steps.every(step => step === steps[0]) && Math.abs(steps[0]!) <= 1
  const half = pin.slice(0, pinLength / 2)
  const pair = pin.slice(0, 2)
  const isRepeated = pin === half + half || pin === pair.repeat(pinLength / 2)
  const isInPairs = digits.every((digit, i) => i % 2 === 0 || digit === digits[i - 1])
  return isRun || isRepeated || isInPairs
}

const second = 1000
const minute = 60 * second
const delays = [30 * second, minute, 5 * minute, 15 * minute]
const free = 4

/** How long no PIN is tried after so many wrong ones in a row, in ms. */
export function delayAfter(wrong: number): number {
  if (wrong <= free) return 0
  return delays[wrong - free - 1] ?? 60 * minute
}
