import type { Translate } from '@/lib/messages/translate'
import type { FileDesk } from './file-desk'
import { safeHref } from './safe-href'

const dataAddress = /^data:(image\/[a-z0-9.+-]+);base64,([A-Za-z0-9+/=\s]+)$/i

/** The picture that stands in an address itself. */
const pictureIn = (address: string): File | null => {
  const [, type, content] = dataAddress.exec(address) ?? []
  if (type === undefined || content === undefined) return null
  try {
    const bytes = Uint8Array.from(atob(content.replace(/\s/g, '')), (letter) => letter.charCodeAt(0))
    return new File([bytes], `picture.${type.slice(6, 10)}`, { type })
  } catch {
    return null
  }
}

/**
 * A page that is pasted, without pictures of elsewhere: to load one would tell its server who reads here. A picture that
 * stands in the page itself is brought, and of one elsewhere a link stays. The page is read without being run.
 */
export const ownPictures = (
  html: string,
  desk: Pick<FileDesk, 'begin'>,
  { own, translate }: { readonly own: number; readonly translate: Translate },
): string => {
  if (!/<img/i.test(html)) return html
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const image of page.querySelectorAll('img')) {
    if (image.closest('figure.picture') !== null) continue
    const address = image.getAttribute('src') ?? ''
    const file = pictureIn(address)
    const href = safeHref(address)
    if (file !== null) {
      const begun = desk.begin(file)
      const figure = page.createElement('figure')
      figure.className = 'picture'
      Object.assign(figure.dataset, { upload: begun.upload, by: String(own), name: begun.name })
      image.replaceWith(figure)
    } else if (href !== null && /^https?:/.test(href)) {
      const link = page.createElement('a')
      link.href = href
      link.textContent = translate('files.elsewhere', { host: new URL(href).host })
      image.replaceWith(link)
    } else image.remove()
  }
  return page.body.innerHTML
}
