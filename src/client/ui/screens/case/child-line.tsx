import { t } from '../../../words.ts'
import { pathTo } from '../../route.ts'
import type { Child } from '../../use-people.ts'

/** Whose case it is, under the title; a child that left is not on the roll any more. */
export function ChildLine({ child }: { child: Child | undefined }) {
  if (!child) return <p class="quiet">{t('case.leftChild')}</p>
  return (
    <p>
      <a href={pathTo('pupil', { id: child.id })}>{child.fields.name}</a>
      <span class="quiet nowrap"> · {child.classInfo.name}</span>
    </p>
  )
}
