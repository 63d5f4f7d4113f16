/** Bytes as URL-safe text without padding, on every side alike. */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** What each letter is worth, by its code; nothing for those that are none. */
const worth: (number | undefined)[] = []
for (let i = 0; i < letters.length; i++) worth[letters.charCodeAt(i)] = i

export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]]
    text += letters[a >> 2]
    text += letters[((a & 3) << 4) | ((b ?? 0) >> 4)]
    if (b !== undefined) text += letters[((b & 15) << 2) | ((c ?? 0) >> 6)]
    if (c !== undefined) text += letters[c & 63]
  }
  return text
}

/** The bytes behind the text; nothing if a character does not belong there. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const value = worth[text.charCodeAt(i)]
    if (value === undefined) return undefined
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at++] = (bits >> held) & 255
    }
  }
  return bytes
}
