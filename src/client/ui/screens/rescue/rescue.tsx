import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Frame } from '../../parts/frame.tsx'
import { DeliverFile } from './deliver-file.tsx'
import { SaveRescue } from './save-rescue.tsx'

/** What waits here is saved as a file, and a file of somebody else's is handed in. */
export function RescueScreen({ school }: { school: SchoolView }) {
  const { environment } = useApp()
  return (
    <Frame title={t('screens.rescue')} school={school} back>
      <SaveRescue environment={environment} />
      <DeliverFile />
    </Frame>
  )
}
