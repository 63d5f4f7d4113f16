import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'

export function ImportScreen({ school }: { school: SchoolView }) {
  return (
    <Frame title={t('screens.import')} school={school} wide>
      {null}
    </Frame>
  )
}
