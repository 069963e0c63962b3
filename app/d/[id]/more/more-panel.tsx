import Printer from 'lucide-react/icons/printer'
import Search from 'lucide-react/icons/search'
import { useSyncExternalStore } from 'react'
import { countBetween, countWords, readingMinutes } from '@/lib/editor/count-words'
import { headingAnchors } from '@/lib/editor/heading-anchors'
import type { DocumentId } from '@/lib/protocol/identifiers'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import { type Reading, type ReadingPart, readingParts } from '../../../reading'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import { afterClosing } from './after-closing'
import { Downloads } from './downloads'
import { MakeTemplate } from './make-template'
import styles from './more-panel.module.css'
import { Outline } from './outline'
import { ReadingChoice } from './reading-choice'
import { WritingOptions } from './writing-options'

type MorePanelProps = {
  readonly id: DocumentId
  readonly editor: Editor | null
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
  readonly onFind: () => void
  readonly close: () => void
}

const parts: readonly ReadingPart[] = ['font', 'size', 'width']

const nothing = () => () => {}

/** Finding, printing, taking a copy, the document's headings, how long it is, and how it looks to this person. */
export default function MorePanel({ id, editor, reading, onReading, onFind, close }: MorePanelProps) {
  const t = useTranslate()
  const state = useSyncExternalStore(editor?.subscribe ?? nothing, () => editor?.state ?? null)
  const counts = state && countWords(state.doc)
  const selected =
    state && !state.selection.empty ? countBetween(state.doc, state.selection.from, state.selection.to) : null
  const anchors = state === null ? [] : headingAnchors(state.doc)
  return (
    <div className={styles.panel}>
      <div className={field.row}>
        <button
          type="button"
          className={`${button.button} ${button.bordered}`}
          disabled={editor === null}
          onClick={() => afterClosing(close, onFind)}
        >
          <Search size={16} aria-hidden="true" />
          {t('more.find')}
        </button>
        <button
          type="button"
          className={`${button.button} ${button.bordered}`}
          // Before the text is alive the page has only the beginning of it.
          disabled={editor === null}
          onClick={() => afterClosing(close, () => window.print())}
        >
          <Printer size={16} aria-hidden="true" />
          {t('more.print')}
        </button>
      </div>
      <Downloads id={id} />
      <MakeTemplate id={id} />
      {editor && anchors.length > 0 && <Outline editor={editor} anchors={anchors} close={close} />}
      {parts.map((part) => (
        <ReadingChoice
          key={part}
          label={t(`more.${part}`)}
          choices={readingParts[part].map((id) => ({
            id,
            label: t(`more.${part}s.${id}` as 'more.fonts.serif'),
          }))}
          chosen={reading[part]}
          onChoose={(id) => onReading({ ...reading, [part]: id })}
        />
      ))}
      {editor && <WritingOptions editor={editor} />}
      {counts && (
        <p className={styles.counts}>
          {t('more.counts', { ...counts, minutes: readingMinutes(counts) })}
          {selected && <span>{t('more.selected', selected)}</span>}
        </p>
      )}
    </div>
  )
}
