import { TextSelection } from 'prosemirror-state'
import type { HeadingAnchor } from '@/lib/editor/heading-anchors'
import { openTogglesAround } from '@/lib/editor/views/toggle-view'
import field from '../../../controls/field.module.css'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import { afterClosing } from './after-closing'
import styles from './more-panel.module.css'

type OutlineProps = {
  readonly editor: Editor
  readonly anchors: readonly HeadingAnchor[]
  readonly close: () => void
}

/** The headings of the document; one that is chosen comes into sight, with the caret in it. */
export const Outline = ({ editor, anchors, close }: OutlineProps) => {
  const t = useTranslate()
  const goTo = ({ id, position }: HeadingAnchor) => {
    openTogglesAround(editor.view, position)
    editor.run(({ doc, tr }, dispatch) => {
      dispatch?.(tr.setSelection(TextSelection.create(doc, position + 1)))
      return true
    })
    document.getElementById(id)?.scrollIntoView({ block: 'start' })
  }
  return (
    <nav aria-label={t('more.outline')}>
      <p className={field.label} aria-hidden="true">
        {t('more.outline')}
      </p>
      <ul className={styles.outline}>
        {anchors.map((anchor) => (
          <li key={anchor.id} data-level={anchor.level}>
            <a
              href={`#${anchor.id}`}
              dir="auto"
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                afterClosing(close, () => goTo(anchor))
              }}
            >
              {anchor.text || t('more.noWords')}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
