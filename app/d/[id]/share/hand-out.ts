import type { Translate } from '@/lib/messages/translate'
import { copyText } from '../../../controls/copy-text'
import type { Notices } from '../../../controls/notices'

const handy = (): boolean => window.matchMedia('(pointer: coarse) and (max-width: 719px)').matches

type HandOutOptions = {
  readonly path: string
  readonly title: string
  /** What is said once it is copied. */
  readonly copied: string
  readonly notices: Notices
  readonly t: Translate
}

/** Hands out a link, or the address of a page: by the phone's own way of sharing where there is one, else on the clipboard. */
export const handOut = async ({ path, title, copied, notices, t }: HandOutOptions): Promise<void> => {
  const url = new URL(path, window.location.origin).href
  if (handy() && 'share' in navigator) {
    try {
      await navigator.share({ url, title })
      return
    } catch (reason) {
      if (reason instanceof DOMException && reason.name === 'AbortError') return
    }
  }
  if (await copyText(url)) notices.add(copied)
  else notices.add(t('share.link.notCopied'), url)
}
