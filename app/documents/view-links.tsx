import Clock from 'lucide-react/icons/clock'
import FileText from 'lucide-react/icons/file-text'
import FolderIcon from 'lucide-react/icons/folder'
import LayoutTemplate from 'lucide-react/icons/layout-template'
import Star from 'lucide-react/icons/star'
import Trash2 from 'lucide-react/icons/trash-2'
import Users from 'lucide-react/icons/users'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslate } from '../translations'
import { addressOf, placeFrom, type View, views } from './documents-place'
import { isPlainClick } from './plain-click'
import { dropOn } from './use-dragging'
import styles from './view-links.module.css'

const icons = {
  recent: Clock,
  mine: FileText,
  shared: Users,
  starred: Star,
  folders: FolderIcon,
  templates: LayoutTemplate,
  trash: Trash2,
} as const

/** What can be let go on a view. */
const drops = { folders: dropOn({ folder: null }), trash: dropOn('trash') } as const

type ViewLinksProps = {
  readonly view: View | null
  /** Whether it is a folder of that view that is open. */
  readonly within: boolean
  readonly onView: (view: View) => void
  /** The folders, which stand below the view of all of them. */
  readonly folders: ReactNode
}

/** The views: links, which a script makes quicker. */
export const ViewLinks = ({ view, within, onView, folders }: ViewLinksProps) => {
  const t = useTranslate()
  const nav = useRef<HTMLElement>(null)
  // Narrow screens have them in a strip, of which the one that is open is to be seen.
  useEffect(() => {
    const strip = nav.current
    const link = view === null ? null : strip?.querySelector<HTMLElement>('[aria-current]')
    if (!strip || !link) return
    const [around, here] = [strip.getBoundingClientRect(), link.getBoundingClientRect()]
    if (here.left < around.left || here.right > around.right)
      strip.scrollBy({ left: here.left + here.width / 2 - around.left - around.width / 2 })
  }, [view])
  return (
    <nav ref={nav} className={styles.views} aria-label={t('documents.views.label')}>
      {views.map((one) => {
        const Icon = icons[one]
        return (
          <div key={one} className={styles.place}>
            <a
              href={addressOf(placeFrom({ view: one }))}
              className={styles.view}
              aria-current={one === view ? (within ? 'true' : 'page') : undefined}
              {...(one === 'folders' || one === 'trash' ? drops[one] : {})}
              onClick={(event) => {
                if (!isPlainClick(event)) return
                event.preventDefault()
                onView(one)
              }}
            >
              <Icon size={16} aria-hidden="true" />
              {t(`documents.views.${one}`)}
            </a>
            {one === 'folders' && folders}
          </div>
        )
      })}
    </nav>
  )
}
