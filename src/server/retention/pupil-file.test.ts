import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pupilFileHtml } from '../../model/pupil-file.ts'
import { openSchoolOfDana, type SchoolOfDana } from '../../testing/school-of-dana.ts'
import { commandLine } from '../store/audit.ts'
import { wordsOf } from '../words.ts'
import { printPupil } from './pupil-file.ts'

let at: SchoolOfDana

beforeEach(async () => {
  at = await openSchoolOfDana()
})

afterEach(() => at.close())

describe('what the school holds about a child', () => {
  test('is given out in words, whole, and that is noted', async () => {
    const { file } = await at.office.command('print-pupil', { id: at.dana, language: 'kk' })
    const text = JSON.stringify(file)
    for (const word of ['Құпия Дана', '159900777784', '+7 700 000 00 01', '05.05.2015']) {
      expect(text).toContain(word)
    }
    for (const word of ['Құпия тұмау', 'Құпия үй', 'Құпия ем', 'Құпия әңгіме', 'Сәуле'])
      expect(text).toContain(word)
    expect(text).not.toContain('Ермектің жазбасы')
    expect(file.parts.flatMap(({ lines }) => lines).map(({ when }) => when)).not.toContain('–')
    expect((await at.actsNoted())[0]).toEqual(['printed-pupil', at.dana])
    expect(await at.teacher.refusal('print-pupil', { id: at.dana, language: 'kk' })).toBe(
      'not-yours'
    )
  })

  test('is a page whose texts are no markup, and nothing of it is left after erasing', async () => {
    await at.describeDana({ address: '<b>&"' })
    const print = () => printPupil(at.server.context, commandLine(at.org()), at.dana, wordsOf('ru'))
    const page = pupilFileHtml(await print(), 'ru')
    expect(page).toContain('&lt;b&gt;&amp;&quot;')
    expect(page).not.toContain('<b>')
    await at.erase()
    expect(JSON.stringify(await print())).not.toContain('Құпия')
  })
})
