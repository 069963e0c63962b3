import { type Fragment, Slice } from 'prosemirror-model'
import { readMarkdown } from '../markdown/read-markdown'
import { cleanPage } from './clean-page'
import { inert } from './inert'
import { looksLikeMarkdown } from './looks-like-markdown'

export { CopiedPage } from '../copy/copied-page'
export { copiedText } from '../copy/copied-text'

/** What was put on the clipboard, as far as it is text. */
export type Pasted = {
  readonly html: string
  readonly text: string
  /** In which language VS Code says that the text is written; empty for anything else. */
  readonly language: string
}

const read = (html: string): Document => new DOMParser().parseFromString(inert(html), 'text/html')

/** A page from elsewhere as what a text is made of. */
export const cleanHtml = (html: string): string => {
  const page = read(html)
  cleanPage(html, page)
  return page.body.innerHTML
}

/**
 * What text says that is plainly Markdown, to be put into a text: open at its ends like all that is pasted. Null for
 * other text.
 */
export const markdownSlice = (text: string, origin: string): Slice | null => {
  if (!looksLikeMarkdown(text)) return null
  const content: Fragment = readMarkdown(text, { origin }).content
  return Slice.maxOpen(content)
}

/** Whether a page says nothing that its letters do not say too. */
const isHollow = (html: string): boolean => {
  const page = read(html)
  cleanPage(html, page)
  return [...page.body.querySelectorAll('*')].every(({ localName }) => /^(p|div|span|br)$/.test(localName))
}

const codePage = (text: string, language: string): string => {
  const page = read('')
  const block = page.createElement('pre')
  block.setAttribute('data-language', language)
  block.textContent = text.replace(/\n$/, '')
  page.body.append(block)
  return page.body.innerHTML
}

/**
 * Another way to read what was pasted, where there is a better one: the letters of a page that only repeats them, if
 * they are plainly Markdown; the code that a code editor has coloured. Null where it is as it seems.
 */
export const betterWay = ({ html, text, language }: Pasted): Pick<Pasted, 'html' | 'text'> | null => {
  if (html === '' || text === '') return null
  if (language === 'markdown') return { html: '', text }
  if (language !== '' && language !== 'plaintext' && text.trim().includes('\n'))
    return { html: codePage(text.replace(/\r\n?/g, '\n'), language), text }
  return looksLikeMarkdown(text) && isHollow(html) ? { html: '', text } : null
}
