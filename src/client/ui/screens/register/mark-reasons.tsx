import { useState } from 'preact/hooks'
import {
  type Mark,
  mainReasons,
  otherReasons,
  type Reason,
  socialReasons
} from '../../../../model/kinds/sheet.ts'
import { t } from '../../../words.ts'
import { Choice } from './choice.tsx'

/** Six large answers, two of which open their own; none of them is chosen beforehand. */
export function MarkReasons({ mark, onMark }: { mark: Mark; onMark: (mark: Mark) => void }) {
  const isSocial = includes(socialReasons, mark.reason)
  const isOther = includes(otherReasons, mark.reason)
  const [open, setOpen] = useState<'social' | 'other' | undefined>(
    isSocial ? 'social' : isOther ? 'other' : undefined
  )
  const choose = (reason: Reason | undefined) => onMark(withReason(mark, reason))
  return (
    <fieldset class="plain">
      <legend class="label">{t('register.why')}</legend>
      <div class="choices even">
        {mainReasons.map(reason => (
          <Choice
            key={reason}
            on={mark.reason === reason}
            onChoose={() => {
              setOpen(undefined)
              choose(reason)
            }}
          >
            {t(`reasons.${reason}`)}
          </Choice>
        ))}
        <Choice on={open === 'social' || isSocial} onChoose={() => setOpen('social')}>
          {t('register.social')}
        </Choice>
        <Choice on={open === 'other' || isOther} onChoose={() => setOpen('other')}>
          {t('register.otherReasons')}
        </Choice>
        <Choice
          on={mark.reason === undefined && open === undefined}
          onChoose={() => {
            setOpen(undefined)
            choose(undefined)
          }}
        >
          {t('register.notKnownYet')}
        </Choice>
      </div>
      {open && (
        <div class="choices more-reasons">
          {(open === 'social' ? socialReasons : otherReasons).map(reason => (
            <Choice key={reason} on={mark.reason === reason} onChoose={() => choose(reason)}>
              {t(`reasons.${reason}`)}
            </Choice>
          ))}
        </div>
      )}
    </fieldset>
  )
}

function withReason({ reason: _, ...mark }: Mark, reason: Reason | undefined): Mark {
  return reason ? { ...mark, reason } : mark
}

function includes(list: readonly Reason[], reason: Reason | undefined): boolean {
  return reason !== undefined && list.includes(reason)
}
