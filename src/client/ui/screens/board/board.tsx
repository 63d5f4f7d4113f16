import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'

export function BoardScreen({ school }: { school: SchoolView }) {
  return (
    <Frame title={t('screens.board')} school={school} wide>
      {null}
    </Frame>
  )
}
