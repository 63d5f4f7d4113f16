import { ClipboardCopy } from 'lucide'
import { useEffect, useRef, useState } from 'preact/hooks'
import { letterLegend } from '../../../../model/rules/letters.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Icon } from '../../parts/icon.tsx'
import type { BoardClass } from './board-day.ts'
import { type JournalText, journalText } from './journal-text.ts'

/** Puts the exceptions of the day on the clipboard, and says what of the school they are. */
export function CopyForJournal({ classes }: { classes: BoardClass[] }) {
  const { environment } = useApp()
  const [copied, setCopied] = useState<{ of: JournalText; isRefused: boolean }>()
  const copy = () => {
    const of = journalText(classes, language.value)
    if (of.letters === 0) return setCopied({ of, isRefused: false })
    environment.copyText(of.text).then(
      () => setCopied({ of, isRefused: false }),
      () => setCopied({ of, isRefused: true })
    )
  }
  return (
    <div class="stack tight no-print">
      <div>
        <button type="button" class="button main" onClick={copy}>
          <Icon of={ClipboardCopy} size={20} />
          {t('board.copy')}
        </button>
      </div>
      <div role="status" class="stack tight">
        {copied && <Said of={copied.of} isRefused={copied.isRefused} />}
      </div>
    </div>
  )
}

function Said({ of, isRefused }: { of: JournalText; isRefused: boolean }) {
  const legend = letterLegend(language.value)
    .map(({ letter, meaning }) => `${letter} – ${t(`letters.${meaning}`)}`)
    .join(', ')
  const parts = [
    of.letters === 0
      ? t('board.nothingToCopy', { classes: of.classes })
      : !isRefused && t('board.copied', { letters: of.letters, classes: of.classes }),
    of.missing > 0 && t('board.copiedWithout', { count: of.missing }),
    of.disputed > 0 && t('board.copiedDisputed', { count: of.disputed })
  ]
  return (
    <>
      <p class={of.missing > 0 ? 'banner' : 'banner calm'}>{parts.filter(Boolean).join(' ')}</p>
      {isRefused && <SelectedText text={of.text} />}
      {of.letters > 0 && <p class="quiet small">{legend}</p>}
    </>
  )
}

/** The browser keeps its clipboard to itself: the text stands here, selected. */
function SelectedText({ text }: { text: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [text])
  return (
    <div class="field">
      <label for="journal-text">{t('board.copyRefused')}</label>
      <textarea id="journal-text" ref={field} class="input" readOnly rows={8} value={text} />
    </div>
  )
}
