import Link from 'lucide-react/icons/link'
import button from '../../controls/button.module.css'
import { copyText } from '../../controls/copy-text'
import type { Notices } from '../../controls/notices'
import styles from './copy-link.module.css'

const handy = () => window.matchMedia('(pointer: coarse) and (max-width: 719px)').matches

type CopyLinkProps = { readonly path: string; readonly title: string; readonly notices: Notices }

/** The one thing to do for company: the link is all that others need. */
export const CopyLink = ({ path, title, notices }: CopyLinkProps) => {
  const share = async () => {
    const url = new URL(path, window.location.origin).href
    if (handy() && 'share' in navigator) {
      try {
        await navigator.share({ url, title })
        return
      } catch (reason) {
        if (reason instanceof DOMException && reason.name === 'AbortError') return
      }
    }
    if (await copyText(url)) notices.add('Link copied. Whoever has it can write here.')
    else notices.add('This browser does not let a page copy. Here is the link:', url)
  }
  return (
    <button
      type="button"
      className={`scripted ${button.button} ${button.primary} ${styles.copy}`}
      aria-label="Copy link"
      data-tip="Whoever has the link can write here"
      onClick={share}
    >
      <Link size={16} aria-hidden="true" />
      <span className={styles.words}>Copy link</span>
    </button>
  )
}
