/** What is said of a class, in the same words in the list and on its page. */
import { classKind, type SchoolClass } from '../../../../model/kinds/class.ts'
import { type ClassInfo, type SchoolView, teachersOf } from '../../../school.ts'
import { t } from '../../../words.ts'
import { answerWords } from '../../parts/kind-words.ts'

export function weekWords(week: SchoolClass['week']): string {
  return week ? t('classes.days', { count: week }) : t('classes.weekOfSchool')
}

export function languageWords({ language }: SchoolClass): string {
  return language ? answerWords(classKind, 'language', language) : ''
}

/** The class teachers of a day, without those who only lend a hand. */
export function teacherNames(school: SchoolView, classId: string, day: string): string {
  return teachersOf(school, classId, day)
    .filter(({ substitute }) => !substitute)
    .map(({ name }) => name)
    .join(', ')
}

/** The other classes that are taught together with this one. */
export function togetherWith({ classes }: SchoolView, { id, fields }: ClassInfo): ClassInfo[] {
  const { combined } = fields
  if (!combined) return []
  return classes.filter(other => other.id !== id && other.fields.combined === combined)
}
