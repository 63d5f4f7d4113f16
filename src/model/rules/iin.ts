/**
 * The check digit of an individual identification number (ЖСН, ИИН). Only a hint: a number may be
 * wrong or missing, and since 2013 its digits need not agree with the birth date.
 */

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

/** Whether the text is twelve digits, not all of them zero, whose check digit is right. */
export function isIin(text: string): boolean {
  if (!/^\d{12}$/.test(text) || /^0+$/.test(text)) return false
  const digits = Array.from(text, Number)
  let check = remainder(digits, firstWeights)
  if (check === 10) check = remainder(digits, secondWeights)
  return check === digits[11]
}

function remainder(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * digits[i]!, 0) % 11
}
