import Clock from 'lucide-react/icons/clock'
import FileText from 'lucide-react/icons/file-text'
import Star from 'lucide-react/icons/star'
import Trash2 from 'lucide-react/icons/trash-2'
import Users from 'lucide-react/icons/users'
import type { MouseEvent } from 'react'
import { useTranslate } from '../translations'
import styles from './documents.module.css'
import { addressOf, placeFrom, type View, views } from './documents-place'

const icons = { recent: Clock, mine: FileText, shared: Users, starred: Star, trash: Trash2 } as const

/** A click that no key turns into something else: another tab is another matter. */
const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey

type ViewLinksProps = { readonly view: View | null; readonly onView: (view: View) => void }

/** The views: links, which a script makes quicker. */
export const ViewLinks = ({ view, onView }: ViewLinksProps) => {
  const t = useTranslate()
  return (
    <nav className={styles.views} aria-label={t('documents.views.label')}>
      {views.map((one) => {
        const Icon = icons[one]
        return (
          <a
            key={one}
            href={addressOf(placeFrom({ view: one }))}
            className={styles.view}
            aria-current={one === view ? 'page' : undefined}
            onClick={(event) => {
              if (!isPlain(event)) return
              event.preventDefault()
              onView(one)
            }}
          >
            <Icon size={16} aria-hidden="true" />
            {t(`documents.views.${one}`)}
          </a>
        )
      })}
    </nav>
  )
}
