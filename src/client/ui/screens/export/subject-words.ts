/** What can be exported, in words: the catalogs know our own subjects, a kind brings its name. */
import { auditSubject } from '../../../../model/audit.ts'
import { ownSubjects } from '../../../../model/export/request.ts'
import { type Key, t } from '../../../words.ts'

export function subjectName(subject: string): string {
  if (subject === auditSubject) return t('screens.audit')
  const own = ownSubjects.find(each => each === subject)
  return own ? t(`export.subjects.${own}`) : t(`kinds.${subject}.many` as Key)
}

/** What the rows hold; a kind says it by its name alone. */
export function aboutSubject(subject: string): string | undefined {
  const own = ownSubjects.find(each => each === subject)
  return own && t(`export.about.${own}`)
}
