/** Words that stand nowhere else, and the files in which they are found again. */
import { randomInt } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const letters = 'абвгдежзклмнопрсту'

/**
 * A word of random letters: no way of packing text can say it by what stood before, so it lies in a
 * packed block (such as those of Chromium's stores) letter by letter as it does in the open.
 */
export function randomWord(): string {
  const word = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')
  return word[0]!.toUpperCase() + word.slice(1)
}

/** The files of a folder that hold any of these words; `isLeftOut` says which are not looked at. */
export async function filesWith(
  folder: string,
  words: readonly string[],
  isLeftOut: (name: string) => boolean = () => false
): Promise<{ found: string[]; looked: number }> {
  const needles = words.flatMap(writingsOf)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile() && !isLeftOut(entry.name))
  const found: string[] = []
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name))
    const path = join(parentPath, name)
    if (path.includes(words[0]!) || needles.some(needle => bytes.includes(needle))) found.push(path)
  }
  return { found, looked: files.length }
}

/**
 * Both halves of a word, for a store may cut it where a block ends; whatever the size of its first
 * letter; in the ways in which text is written down.
 */
function writingsOf(word: string): Buffer[] {
  const rest = word.slice(1)
  const half = Math.ceil(rest.length / 2)
  // Half a number may stand anywhere.
  const parts = /^\d+$/.test(word) ? [word] : [rest.slice(0, half), rest.slice(half)]
  return parts.flatMap(part => {
    const wide = Buffer.from(part, 'utf16le')
    const escaped = Array.from(part, letter => letter.charCodeAt(0).toString(16).padStart(4, '0'))
    return [
      Buffer.from(part),
      wide,
      Buffer.from(wide).swap16(),
      Buffer.from(escaped.map(code => `\\u${code}`).join('')),
      Buffer.from(escaped.map(code => `\\u${code.toUpperCase()}`).join('')),
      Buffer.from(encodeURIComponent(part)),
      Buffer.from(encodeURIComponent(part).toLowerCase())
    ]
  })
}
