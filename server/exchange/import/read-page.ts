import { DOMParser } from 'prosemirror-model'
import { embeddedAt } from '@/lib/editor/embed-providers'
import { cleanPage } from '@/lib/editor/paste/clean-page'
import { inert } from '@/lib/editor/paste/inert'
import { safeHref } from '@/lib/editor/safe-href'
import { schema } from '@/lib/editor/schema'
import { pageMaker } from '../page-maker'
import type { Findings } from './findings'
import { fromGooglePage, isGooglePage } from './google-page'
import type { ReadFile } from './import-reader'
import { parsePage } from './parse-page'
import { type Beside, pictureIn } from './picture-address'
import { raisedLetters } from './raised-letters'

const count = (page: Document, selector: string): number => page.querySelectorAll(selector).length

/** What of a page will not be there any more, as far as its readers would miss it. */
const noteLosses = (page: Document, findings: Findings): void => {
  findings.lose('drawing', count(page, 'svg, canvas, object, embed'))
  findings.lose('media', count(page, 'video, audio'))
  findings.lose('form', count(page, 'form'))
  const links = [...page.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '')
  findings.lose('link', links.filter((href) => !href.startsWith('#') && safeHref(href) === null).length)
}

/** What our own files write for those who read them elsewhere: the title once more, drawn formulas, kinds of files. */
const takeOwnSigns = (page: Document, title: string): void => {
  const first = page.body.querySelector('.title')
  if (first?.textContent.trim() === title.trim()) first?.remove()
  for (const formula of page.body.querySelectorAll('.math, .math-block')) {
    const source = formula.querySelector('annotation[encoding="application/x-tex"]')
    formula.textContent = source?.textContent ?? formula.textContent
  }
  for (const kind of page.body.querySelectorAll('.attachment-kind, .embed-place, .callout-mark'))
    kind.remove()
  for (const frame of page.body.querySelectorAll('figure.picture > .picture-frame')) {
    const [, share] = /max-width: (\d+)%/.exec(frame.getAttribute('style') ?? '') ?? []
    const figure = frame.parentElement
    if (share !== undefined) figure?.setAttribute('data-share', share)
    // One that was not there when the file was written.
    const empty = frame.querySelector('.picture-empty')
    if (empty === null) continue
    const line = page.createElement('p')
    line.textContent = `[${empty.textContent}]`
    const captions = [...(figure?.querySelectorAll('.caption') ?? [])].map((caption) => {
      const words = page.createElement('p')
      words.append(...caption.childNodes)
      return words
    })
    figure?.replaceWith(line, ...captions)
  }
}

/** The lines below a picture: one, or those that our own files have. */
const captionOf = (page: Document, figure: Element | null): HTMLElement | null => {
  const said = figure?.querySelector('figcaption')
  if (said === null || said === undefined || said.childNodes.length === 0) return null
  if (said.children.length > 0 && [...said.children].every(({ className }) => className === 'caption')) {
    const caption = page.createElement('figcaption')
    caption.append(...said.children)
    return caption
  }
  const [caption, line] = [page.createElement('figcaption'), page.createElement('div')]
  line.className = 'caption'
  line.append(...said.childNodes)
  caption.append(line)
  return caption
}

/** Puts a frame for a picture that is taken along in the place of each, and a link in that of one elsewhere. */
const takePictures = (page: Document, findings: Findings, beside: Beside): void => {
  for (const image of page.body.querySelectorAll('img')) {
    const address = image.getAttribute('src') ?? ''
    const alt = image.getAttribute('alt') ?? ''
    const around = image.closest('figure')
    const found = pictureIn(address) ?? beside(address)
    const id = found === null ? null : findings.picture(found.name, found.bytes)
    const href = safeHref(address)
    if (found !== null && id !== null) {
      const figure = page.createElement('figure')
      figure.className = 'picture'
      for (const name of ['align', 'share']) {
        const said = around?.getAttribute(`data-${name}`)
        if (said) figure.setAttribute(`data-${name}`, said)
      }
      figure.setAttribute('data-file', id)
      figure.setAttribute('data-name', found.name)
      const shown = page.createElement('img')
      shown.setAttribute('alt', alt)
      const caption = captionOf(page, around)
      figure.append(shown, ...(caption === null ? [] : [caption]))
      const place = around !== null && around.querySelectorAll('img').length === 1 ? around : image
      place.replaceWith(figure)
    } else if (href !== null && /^https?:/.test(href)) {
      const link = page.createElement('a')
      link.setAttribute('href', href)
      link.textContent = alt.trim() || new URL(href).host
      if (image.closest('a') === null) image.replaceWith(link)
      else image.replaceWith(link.textContent)
      findings.lose('pictureElsewhere')
    } else {
      image.replaceWith(alt)
      findings.lose('pictureUnreadable')
    }
  }
}

/** Frames that nobody sees; they count who reads a page. */
const isHidden = (frame: Element): boolean =>
  ['width', 'height'].some((side) => /^[01](px)?$/.test(frame.getAttribute(side) ?? '')) ||
  /display\s*:\s*none/i.test(frame.getAttribute('style') ?? '')

/** Puts a link in the place of each frame of another site that nothing here can show. */
const takeFrames = (page: Document, findings: Findings): void => {
  for (const frame of page.body.querySelectorAll('iframe[src]')) {
    // The scheme of the page that it stood in, which nobody knows any more.
    const address = (frame.getAttribute('src') ?? '').trim().replace(/^\/\//, 'https://')
    frame.setAttribute('src', address)
    const href = safeHref(address)
    if (href === null || !/^https?:/.test(href) || embeddedAt(href) !== null || isHidden(frame)) continue
    const [line, link] = [page.createElement('p'), page.createElement('a')]
    link.setAttribute('href', href)
    link.textContent = frame.getAttribute('title')?.trim() || new URL(href).host
    line.append(link)
    frame.replaceWith(frame.closest('p') === null ? line : link)
    findings.lose('frame')
  }
}

/** The text of a page that our own export has made, which needs no cleaning; null in any other. */
const ownText = (page: Document): Element | null =>
  page.querySelector('meta[name="generator"]')?.getAttribute('content') === pageMaker
    ? page.body.querySelector('main')
    : null

/** Numbers above and below the line as letters that stand there; a sign that leads to a note stays what it is. */
const raise = (page: Document, findings: Findings): void => {
  for (const element of page.body.querySelectorAll('sup, sub')) {
    const said = element.textContent
    if (element.closest('a, pre, code') !== null || element.querySelector('a') !== null) continue
    const { text, lost } = raisedLetters(said, element.localName === 'sup' ? 'above' : 'below')
    if (lost && !/^\s*[[(].*[\])]\s*$/.test(said)) findings.lose('raised')
    if (text !== said) element.textContent = text
  }
}

/**
 * A page of HTML as a document: what is pasted from pages is read in the same way, and what our own export has made is
 * read as it stands.
 */
export const readPage = (html: string, findings: Findings, beside: Beside): ReadFile => {
  const page = parsePage(inert(html))
  const named = page.body.querySelector('title')?.textContent ?? ''
  const title = (isGooglePage(html) ? fromGooglePage(page, findings) : '') || named
  takeOwnSigns(page, title)
  noteLosses(page, findings)
  const own = ownText(page)
  if (own === null) {
    takeFrames(page, findings)
    cleanPage(html, page)
    raise(page, findings)
  }
  // Ids of files that the page says are its own: here they are nobody's.
  for (const figure of page.body.querySelectorAll('[data-file], [data-upload]')) {
    figure.removeAttribute('data-file')
    figure.removeAttribute('data-upload')
  }
  takePictures(page, findings, beside)
  const content = DOMParser.fromSchema(schema).parse(own ?? page.body, { preserveWhitespace: own !== null })
  return { title, content }
}
