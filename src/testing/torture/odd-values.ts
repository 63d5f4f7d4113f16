/** Values that nobody means: put in the place of any part of a good one, and written down as JSON. */
import type { Random } from '../random.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Stand in a value for text that JSON can hold and JavaScript cannot make. */
const raw: Record<string, string> = {
  'raw:huge': '1e999',
  'raw:long': '9'.repeat(400),
  'raw:minus-zero': '-0',
  'raw:lone': '"\\ud800"',
  'raw:lone-pair': '"\\udc00\\ud800"',
  'raw:proto': '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  'raw:twice': '{"id":1,"id":2}',
  'raw:deep-list': '['.repeat(4000) + ']'.repeat(4000),
  'raw:deep-object': `${'{"a":'.repeat(4000)}1${'}'.repeat(4000)}`
}

const odd: Json[] = [
  ...Object.keys(raw),
  null,
  true,
  false,
  0,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  '',
  ' ',
  '0',
  '\u0000',
  'a\u0007\u001b[31m\u202eb',
  'Ә'.repeat(70_000),
  '__proto__',
  'constructor',
  'toString',
  '9999-99-99',
  '2027-02-30',
  '0000-00-00',
  '../../etc/passwd',
  "'; drop table record; --",
  '%',
  [],
  {},
  [[]],
  [null],
  { toString: null },
  { length: -1 },
  Array.from({ length: 1000 }, (_, i) => i)
]

/** Characters of a list that is made long; more than any request may have. */
const longestList = 4_000_000

/** The good value with one to three of its parts changed, taken out, doubled or exchanged. */
export function spoil(good: unknown, random: Random): unknown {
  const holder = { value: structuredClone(good) as Json }
  for (let i = 1 + random.int(3); i > 0; i--) spoilOnce(holder, random)
  return holder.value
}

function spoilOnce(holder: { value: Json }, random: Random): void {
  const places: { in: Record<string, Json>; key: string }[] = []
  const walk = (owner: Record<string, Json>, key: string) => {
    places.push({ in: owner, key })
    const value = owner[key]
    if (typeof value !== 'object' || value === null) return
    for (const inner of Object.keys(value)) walk(value as Record<string, Json>, inner)
  }
  walk(holder as unknown as Record<string, Json>, 'value')
  const { in: owner, key } = random.pick(places)
  const other = random.pick(places)
  const value = owner[key]
  const way = random.int(6)
  if (way === 0 && !Array.isArray(owner)) delete owner[key]
  else if (way === 1 && !Array.isArray(owner)) owner[`${key}x`] = structuredClone(random.pick(odd))
  else if (way === 2) owner[key] = structuredClone(other.in[other.key] ?? null)
  else if (way === 3 && Array.isArray(value)) {
    const first = value[0] ?? null
    const most = Math.min(600, Math.ceil(longestList / JSON.stringify(first).length))
    owner[key] = Array.from({ length: random.int(most) }, () => structuredClone(first))
  } else owner[key] = structuredClone(random.pick(odd))
}

/** JSON of a value, with the texts that stand for what only JSON can say. */
export function write(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return text.replaceAll(/"(raw:[a-z-]+)"/g, (whole, name) => raw[name] ?? whole)
}

/** The bytes of a text, a few of them no longer what they were. */
export function garble(text: string, random: Random): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text)
  const way = random.int(5)
  if (way === 0) return bytes.slice(0, random.int(bytes.length + 1))
  if (way === 1) return new Uint8Array([0xef, 0xbb, 0xbf, ...bytes.slice(0, 60_000)])
  if (way === 2) return new Uint8Array([...bytes.slice(0, 60_000), 0xff, 0xfe, 0x7d])
  if (way === 3) return new TextEncoder().encode('['.repeat(200_000))
  for (let i = 1 + random.int(4); i > 0 && bytes.length > 0; i--) {
    bytes[random.int(bytes.length)] = random.int(256)
  }
  return bytes
}
