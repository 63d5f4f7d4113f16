import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'

export function ClassesScreen({ school }: { school: SchoolView }) {
  return (
    <Frame title={t('screens.classes')} school={school} wide>
      {null}
    </Frame>
  )
}
