import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'

export function StaffScreen({ school }: { school: SchoolView }) {
  return (
    <Frame title={t('screens.staff')} school={school} wide>
      {null}
    </Frame>
  )
}
