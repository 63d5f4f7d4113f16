/** Bytes as URL-safe text without padding, on every side alike. */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3)
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
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) return undefined
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at++] = (bits >> held) & 255
    }
  }
  return bytes
}
