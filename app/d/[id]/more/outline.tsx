import type { HeadingAnchor } from '@/lib/editor/heading-anchors'
import field from '../../../controls/field.module.css'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import { goToHeading } from '../outline/go-to-heading'
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
  return (
    <div>
      <p className={field.label} aria-hidden="true">
        {t('more.outline')}
      </p>
      <ul className={styles.outline} aria-label={t('more.outline')}>
        {anchors.map((anchor) => (
          <li key={anchor.id} data-level={anchor.level}>
            <a
              href={`#${anchor.id}`}
              dir="auto"
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                afterClosing(close, () => goToHeading(editor, anchor.id))
              }}
            >
              {anchor.text || t('more.noWords')}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
