import type { Mark, Node } from 'prosemirror-model'
import { safeHref } from '@/lib/editor/safe-href'
import { schema } from '@/lib/editor/schema'
import { ownLineColour } from '../../import/text-marks'
import { mentionName } from '../../mention-name'
import type { ExportedDocument } from '../exported-document'
import type { OdtObjects } from './odt-objects'
import type { OdtStyles } from './odt-styles'
import { type Attributes, element, letters } from './odt-xml'

const { nodes, marks } = schema

export type OdtTools = {
  readonly document: ExportedDocument
  readonly styles: OdtStyles
  readonly objects: OdtObjects
  /** A number that no other mention has. */
  readonly nextMention: () => number
}

const bold = {
  'fo:font-weight': 'bold',
  'style:font-weight-asian': 'bold',
  'style:font-weight-complex': 'bold',
}
const italic = {
  'fo:font-style': 'italic',
  'style:font-style-asian': 'italic',
  'style:font-style-complex': 'italic',
}
const struck = { 'style:text-line-through-style': 'solid', 'style:text-line-through-type': 'single' }
const underlined = { 'style:text-underline-style': 'solid', 'style:text-underline-width': 'auto' }

const looksOf = (given: readonly Mark[], colour?: string): Attributes => {
  const has = (type: Mark['type']): boolean => given.some((mark) => mark.type === type)
  return {
    ...(has(marks.bold) && bold),
    ...(has(marks.italic) && italic),
    ...(has(marks.underline) && underlined),
    ...(has(marks.underline) && has(marks.link) && { 'style:text-underline-color': `#${ownLineColour}` }),
    ...(has(marks.strike) && struck),
    ...(colour !== undefined && { 'fo:color': colour }),
  }
}

export const linkTo = (href: string, content: string): string =>
  element('text:a', { 'xlink:type': 'simple', 'xlink:href': href }, content)

/** Letters that look so. */
export const spanOf = (
  text: string,
  { styles }: Pick<OdtTools, 'styles'>,
  { given = [], colour }: { readonly given?: readonly Mark[]; readonly colour?: string } = {},
): string => {
  const parent = given.some(({ type }) => type === marks.code) ? 'Code_20_in_20_Text' : undefined
  const name = styles.name({ family: 'text', parent, says: { 'text-properties': looksOf(given, colour) } })
  return name === undefined ? letters(text) : element('text:span', { 'text:style-name': name }, letters(text))
}

/** The source of a formula that nothing can draw, between its signs. */
export const formulaSource = (said: string): string =>
  element('text:span', { 'text:style-name': 'Formula_20_Source' }, letters(said))

/** A mention as its words, between the ends of a bookmark that says whom or what it means. */
const mentionOf = (word: Node, tools: OdtTools): string => {
  const said = word.type.spec.leafText?.(word) ?? ''
  const { kind, id } = word.attrs
  const written =
    kind === 'document' && id !== ''
      ? linkTo(`${tools.document.origin}/d/${id}`, letters(said))
      : spanOf(said, tools, { colour: '#22438f' })
  const name = mentionName(word.attrs, tools.nextMention())
  if (name === null) return written
  const end = (which: 'start' | 'end'): string => element(`text:bookmark-${which}`, { 'text:name': name })
  return end('start') + written + end('end')
}

const wordOf = (word: Node, tools: OdtTools): string => {
  const { document, objects } = tools
  switch (word.type) {
    case nodes.hardBreak:
      return '<text:line-break/>'
    case nodes.math:
      return objects.formula(word.textContent, false) ?? formulaSource(`$${word.textContent}$`)
    case nodes.unknownInline:
      return letters(`[${document.words.unknownInline}]`)
    case nodes.mention:
      return mentionOf(word, tools)
    default:
      return spanOf(word.text ?? '', tools, { given: word.marks })
  }
}

const hrefOf = (word: Node): string | null => {
  const link = word.marks.find(({ type }) => type === marks.link)
  return link === undefined ? null : safeHref(link.attrs.href)
}

/** The words of a block, those of one link together. */
export const wordsOf = (block: Node, tools: OdtTools): string => {
  let [written, linked] = ['', '']
  block.children.forEach((word, at) => {
    const href = hrefOf(word)
    const one = wordOf(word, tools)
    if (href === null) {
      written += one
      return
    }
    linked += one
    const next = block.children[at + 1]
    if (next !== undefined && hrefOf(next) === href) return
    written += linkTo(href, linked)
    linked = ''
  })
  return written
}
