/** The twelve digits of an invitation, shown as 4-4-4 while they are typed or pasted. */

const length = 12

/** Only the digits, at most twelve. */
export function digitsIn(text: string): string {
  return text.replace(/\D/g, '').slice(0, length)
}

/** `1234-5678-9012`, or as much of it as there is. */
export function groupDigits(text: string): string {
  return digitsIn(text).replace(/(\d{4})(?=\d)/g, '$1-')
}

/** Where the cursor stands in the grouped text when so many digits are before it. */
export function cursorAfter(digits: number): number {
  return digits + Math.max(0, Math.ceil(digits / 4) - 1)
}

/** How many digits are still missing. */
export function missingDigits(text: string): number {
  return length - digitsIn(text).length
}
