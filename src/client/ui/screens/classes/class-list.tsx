import { Plus, TrendingUp } from 'lucide'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'
import type { Child } from '../../use-people.ts'
import { languageWords, teacherNames, togetherWith, weekWords } from './class-words.ts'

/** All classes by grade and letter. */
export function ClassList(props: { school: SchoolView; today: string; children: Child[] }) {
  const { school, today, children } = props
  const counts = new Map<string, number>()
  for (const { classInfo } of children) {
    counts.set(classInfo.id, (counts.get(classInfo.id) ?? 0) + 1)
  }
  return (
    <Frame title={t('screens.classes')} school={school} back wide>
      <div class="row-of-buttons">
        <a class="button" href={pathTo('classes', { page: 'new' })}>
          <Icon of={Plus} size={18} />
          {t('classes.add')}
        </a>
        {school.classes.length > 0 && (
          <a class="button" href={pathTo('classes', { page: 'move-up' })}>
            <Icon of={TrendingUp} size={18} />
            {t('classes.moveUp')}
          </a>
        )}
      </div>
      {school.classes.length === 0 ? (
        <div class="empty">
          <p>{t('classes.none')}</p>
          <a class="button main" href={pathTo('import')}>
            {t('screens.import')}
          </a>
        </div>
      ) : (
        <div class="table-scroll">
          <table class="table class-table">
            <thead>
              <tr>
                <th scope="col">{t('classes.class')}</th>
                <th scope="col">{t('roles.teacher')}</th>
                <th scope="col" class="desk-only">
                  {t('classes.shift')}
                </th>
                <th scope="col" class="desk-only">
                  {t('classes.week')}
                </th>
                <th scope="col" class="desk-only">
                  {t('classes.language')}
                </th>
                <th scope="col" class="desk-only">
                  {t('classes.together')}
                </th>
                <th scope="col">{t('classes.pupils')}</th>
              </tr>
            </thead>
            <tbody>
              {school.classes.map(info => (
                <tr key={info.id}>
                  <th scope="row">
                    <a class="class-link" href={pathTo('classes', { page: info.id })}>
                      {info.name}
                    </a>
                  </th>
                  <td>
                    {teacherNames(school, info.id, today) || (
                      <span class="quiet">{t('classes.noTeacher')}</span>
                    )}
                  </td>
                  <td class="desk-only">{info.fields.shift}</td>
                  <td class="desk-only">{weekWords(info.fields.week)}</td>
                  <td class="desk-only">{languageWords(info.fields)}</td>
                  <td class="desk-only">
                    {togetherWith(school, info)
                      .map(({ name }) => name)
                      .join(', ')}
                  </td>
                  <td>{counts.get(info.id) ?? 0}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Frame>
  )
}
