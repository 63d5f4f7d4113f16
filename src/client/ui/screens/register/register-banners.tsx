import { dayLong } from '../../../../model/kazakh/dates.ts'
import { type SchoolView, teachersOf } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { navigate, pathTo } from '../../route.ts'
import type { Register } from './use-register.ts'

/** What is not as on any other day, in words. */
export function RegisterBanners(props: {
  school: SchoolView
  classIds: string[]
  day: string
  today: string
  data: Register | undefined
}) {
  const { school, classIds, day, today, data } = props
  const off = data?.sections.find(section => !section.day.school)?.day
  const isDistance = data?.sections.some(section => section.day.school && section.day.distance)
  const lent = school.post.grants.find(
    grant =>
      grant.substitute && grant.from === day && grant.classes.some(id => classIds.includes(id))
  )
  const absent = lent && teachersOf(school, classIds[0] ?? '', day).find(one => !one.substitute)
  const goToToday = () =>
    navigate(pathTo('register', { class: classIds[0], day: today }), { replace: true })
  return (
    <>
      {day !== today && (
        <div class="banner" role="status">
          <span class="grow">
            {day > today
              ? t('register.future')
              : t('register.past', { day: dayLong(day, language.value) })}
          </span>
          <button type="button" class="button" onClick={goToToday}>
            {t('register.today')}
          </button>
        </div>
      )}
      {off && !off.school && (
        <p class="banner calm" role="status">
          {t('register.noSchool', { reason: off.note ?? t(`daysOff.${off.reason}`) })}
        </p>
      )}
      {isDistance && <p class="banner calm">{t('register.distance')}</p>}
      {absent && <p class="quiet">{t('register.substituteFor', { name: absent.name })}</p>}
    </>
  )
}
