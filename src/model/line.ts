/** One line of text from outside, such as a name or the label of a device. */
import * as z from 'zod/mini'

/**
 * What nobody sees and a screen, a terminal or a file may obey: controls, the signs that turn the
 * direction of writing, halves of a character, ends of lines.
 */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu

/** Without what nobody sees; it never holds words together. */
export function oneLine(text: string): string {
  return text.replace(unseen, ' ').trim()
}

/** A text that becomes one line, of so many characters. */
export function lineSchema(min: number, max: number): z.ZodMiniType<string> {
  return z.string().check(z.overwrite(oneLine), z.minLength(min), z.maxLength(max))
}
