import { lateDialog } from '../../parts/late-dialog.tsx'

/** The dialog of a mark, as the screens of a first visit name it: most marks need none. */
export const LateMarkDialog = lateDialog(async () => (await import('./mark-dialog.tsx')).MarkDialog)
