/** Everything that a school holds about one child, in words, as it is given to whoever may ask for it. */
export interface PupilFile {
  title: string
  facts: { label: string; value: string }[]
  parts: { title: string; lines: { when: string; what: string; who: string }[] }[]
}

/** The file as a page of its own, for a browser to show and print. */
export function pupilFileHtml({ title, facts, parts }: PupilFile, language: string): string {
  const rows = facts.map(each => `<dt>${inHtml(each.label)}</dt><dd>${inHtml(each.value)}</dd>`)
  const sections = parts.map(part => {
    const lines = part.lines.map(
      ({ when, what, who }) =>
        `<li><strong>${inHtml(when)}</strong> ${inHtml(what)} <small>${inHtml(who)}</small></li>`
    )
    return `<h2>${inHtml(part.title)}</h2><ul>${lines.join('\n')}</ul>`
  })
  return `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><title>${inHtml(title)}</title>
<body><h1>${inHtml(title)}</h1><dl>${rows.join('\n')}</dl>
${sections.join('\n')}
</body></html>
`
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function inHtml(text: string): string {
  return text.replace(/[&<>"]/g, sign => signs[sign]!)
}
