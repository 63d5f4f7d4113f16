import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'

export function CalendarScreen({ school }: { school: SchoolView }) {
  return (
    <Frame title={t('screens.calendar')} school={school} wide>
      {null}
    </Frame>
  )
}
