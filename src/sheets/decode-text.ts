/** The text of a file whose encoding nobody has written down. */

/** How many bytes are looked at to tell UTF-16 from the rest. */
const SAMPLE = 4096

/**
 * Letters of the Kazakh code page KZ-1048 as windows-1251 shows them. No browser knows KZ-1048; it
 * differs in these letters only, which no name in a Kazakh school needs in their other meaning.
 */
const kazakhLetters: Record<string, string> = {
  Ќ: 'Қ',
  Ћ: 'Һ',
  ќ: 'қ',
  ћ: 'һ',
  Ў: 'Ұ',
  ў: 'ұ',
  Ј: 'Ә',
  Ґ: 'Ө',
  Є: 'Ғ',
  Ї: 'Ү',
  ґ: 'ө',
  є: 'ғ',
  ј: 'ә',
  Ѕ: 'Ң',
  ѕ: 'ң',
  ї: 'ү'
}

/**
 * Decodes UTF-8 and UTF-16 with or without a byte-order mark, else the Cyrillic code pages. Nothing
 * if the bytes are no text: they hold control characters.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const wide = wideEncoding(bytes)
  const text = wide
    ? decode(bytes, wide)
    : (decode(bytes, 'utf-8') ?? nearlyUtf8(bytes) ?? fromCodePage(bytes))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell a binary file from a text
  return text === undefined || /[\0-\x08\x0e-\x1f\uffff\ufffe]/.test(text) ? undefined : text
}

/** UTF-16 is known by its mark, or by zero bytes (of digits, signs and spaces) on one side only. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (let i = 0; i < Math.min(bytes.length, SAMPLE); i++) if (bytes[i] === 0) zeros[i % 2]!++
  const [even = 0, odd = 0] = zeros
  if (odd > even * 10) return 'utf-16le'
  return even > odd * 10 ? 'utf-16be' : undefined
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** One spoilt byte does not make another encoding of a whole file. */
function nearlyUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes)
  const spoilt = text.split('\ufffd').length - 1
  const cyrillic = text.match(/[\u0400-\u04ff]/g)?.length ?? 0
  return spoilt * 20 < cyrillic ? text : undefined
}

function fromCodePage(bytes: Uint8Array): string | undefined {
  const text = decode(bytes, 'windows-1251')
  return text?.replace(/[ЌЋќћЎўЈҐЄЇґєјЅѕї]/g, letter => kazakhLetters[letter] ?? letter)
}
