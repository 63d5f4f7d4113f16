/**
 * Text that a spreadsheet program takes for text. A CSV has no types: a cell that begins like a
 * formula would run, and a long number would lose its digits. OWASP, "CSV Injection".
 */

/** `=`, `+`, `-`, `@`, tab or line end, also in their full-width and small forms. */
const formula = /^[=+\-\u2212@\t\r\n]/
const telephone = /^\+7[\s(]*(\d[\d\s()-]*)$/
const identityNumber = /^\d{12}$/
const bareTelephone = /^([78])(\d{3})(\d{3})(\d{2})(\d{2})$/
const digits = /^(?:0\d+|\d{11,})$/

/** The same text, kept from running and from being rounded; telephones still look like telephones. */
export function plainCell(text: string): string {
  if (beginsLikeFormula(text)) {
    const [, number] = telephone.exec(text.trim()) ?? []
    return number === undefined ? `'${text}` : `(+7) ${number.replace(/^(\d+)\)/, '$1')}`
  }
  if (identityNumber.test(text)) return `${text.slice(0, 6)} ${text.slice(6)}`
  if (bareTelephone.test(text)) return text.replace(bareTelephone, '$1 $2 $3 $4 $5')
  return digits.test(text) ? `'${text}` : text
}

/** Spaces and invisible signs in front do not stop a program from calculating. */
function beginsLikeFormula(text: string): boolean {
  if (/^[\t\r\n]/.test(text)) return true
  const seen = text
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/^[\s\p{Cf}\p{Cc}]+/u, '')
  return formula.test(seen)
}
