/** A school year as it is written: `2026–2027`. */
export function yearWords(year: number): string {
  return `${year}–${year + 1}`
}
