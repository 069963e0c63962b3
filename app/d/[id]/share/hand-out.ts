import { copyText } from '../../../controls/copy-text'
import type { Notices } from '../../../controls/notices'

const handy = (): boolean => window.matchMedia('(pointer: coarse) and (max-width: 719px)').matches

type HandOutOptions = {
  readonly path: string
  readonly title: string
  /** What whoever has it can do, after "can": "edit". */
  readonly verb: string
  readonly notices: Notices
}

/** Hands out a link: by the phone's own way of sharing where there is one, else on the clipboard. */
export const handOut = async ({ path, title, verb, notices }: HandOutOptions): Promise<void> => {
  const url = new URL(path, window.location.origin).href
  if (handy() && 'share' in navigator) {
    try {
      await navigator.share({ url, title })
      return
    } catch (reason) {
      if (reason instanceof DOMException && reason.name === 'AbortError') return
    }
  }
  if (await copyText(url)) notices.add(`Link copied. Whoever has it can ${verb}.`)
  else notices.add('This browser does not let a page copy. Here is the link:', url)
}
