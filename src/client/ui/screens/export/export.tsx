import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'

export function ExportScreen({ school }: { school: SchoolView }) {
  return (
    <Frame title={t('screens.export')} school={school} wide>
      {null}
    </Frame>
  )
}
