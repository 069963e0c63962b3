import type { MarkName } from '../schema'

/** Elements that people write in Markdown, by the mark that they are. */
export const markOfTag: Readonly<Record<string, MarkName>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
}

/** Elements that only say how something looks or stands: what is in them is read as if they were not there. */
export const isFrame = (tag: string): boolean => frames.has(tag)

const frames = new Set(
  'p div span font small big center section article header footer main nav figure figcaption picture source abbr mark sub sup a'.split(
    ' ',
  ),
)

export type Tag = { readonly name: string; readonly closes: boolean; readonly attributes: string }

/** The tag that a piece of Markdown is; null for a comment and anything else. */
export const tagOf = (html: string): Tag | null => {
  const [, slash, name, attributes = ''] = /^<(\/?)([a-z][a-z0-9-]*)([^>]*)>$/i.exec(html.trim()) ?? []
  return name === undefined ? null : { name: name.toLowerCase(), closes: slash === '/', attributes }
}

/** What a tag says of an attribute, without the signs that HTML writes in other ways. */
export const attributeOf = ({ attributes }: Tag, name: string): string | null => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return found === null ? null : (found[1] ?? found[2] ?? found[3] ?? '').replaceAll('&amp;', '&')
}
