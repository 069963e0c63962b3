import type { Token } from 'markdown-it'
import type { Mark, Node } from 'prosemirror-model'
import { safeHref } from '../safe-href'
import { schema } from '../schema'
import { ownFileAt } from './own-file'
import { attributeOf, isFrame, markOfTag, type Tag, tagOf } from './tags'

const { nodes, marks } = schema

/** What one line of Markdown says. A picture of ours is a block, which takes its words apart. */
class Words {
  readonly nodes: Node[] = []
  readonly #origin: string
  #marks: readonly Mark[] = []
  /** Where each element is closed for the last time: a tag that nothing closes is letters that look like one. */
  readonly #lastClosed = new Map<string, number>()
  /** Elements that are open, and what was said before each. */
  readonly #open: { readonly name: string; readonly before: readonly Mark[] }[] = []

  constructor(origin: string) {
    this.#origin = origin
  }

  read(tokens: readonly Token[]): void {
    tokens.forEach((token, at) => {
      const tag = token.type === 'html_inline' ? tagOf(token.content) : null
      if (tag?.closes === true) this.#lastClosed.set(tag.name, at)
    })
    tokens.forEach((token, at) => {
      this.#token(token, at)
    })
  }

  #add(text: string, more: readonly Mark[] = []): void {
    if (text === '') return
    this.nodes.push(
      schema.text(
        text,
        more.reduce((all, mark) => mark.addToSet(all), this.#marks),
      ),
    )
  }

  #enter(mark: Mark | null): void {
    if (mark !== null) this.#marks = mark.addToSet(this.#marks)
  }

  #leave(name: keyof typeof marks): void {
    this.#marks = this.#marks.filter(({ type }) => type !== marks[name])
  }

  #token(token: Token, at: number): void {
    switch (token.type) {
      case 'text':
      case 'text_special':
        this.#add(token.content)
        break
      case 'softbreak':
        this.#add(' ')
        break
      case 'hardbreak':
        this.nodes.push(nodes.hardBreak.create())
        break
      case 'code_inline':
        this.#add(token.content, [marks.code.create()])
        break
      case 'math':
        this.nodes.push(nodes.math.create(null, schema.text(token.content)))
        break
      case 'strong_open':
        this.#enter(marks.bold.create())
        break
      case 'strong_close':
        this.#leave('bold')
        break
      case 'em_open':
        this.#enter(marks.italic.create())
        break
      case 'em_close':
        this.#leave('italic')
        break
      case 's_open':
        this.#enter(marks.strike.create())
        break
      case 's_close':
        this.#leave('strike')
        break
      case 'link_open':
        this.#enter(linkTo(String(token.attrGet('href') ?? '')))
        break
      case 'link_close':
        this.#leave('link')
        break
      case 'image':
        this.#picture(String(token.attrGet('src') ?? ''), token.content)
        break
      case 'html_inline':
        this.#html(token.content, at)
        break
      default:
        this.#add(token.content)
    }
  }

  /** Pictures elsewhere are not loaded, which would tell their server who reads here: their words lead there. */
  #picture(address: string, alt: string): void {
    const file = ownFileAt(address, this.#origin)
    if (file !== null) {
      this.nodes.push(nodes.image.create({ file, alt }))
      return
    }
    const href = /^https?:/i.test(address) ? safeHref(address) : null
    const said = alt.trim() || (href === null ? '' : new URL(href).host)
    const linked = this.#marks.some(({ type }) => type === marks.link)
    this.#add(said, href === null || linked ? [] : [marks.link.create({ href })])
  }

  #html(html: string, at: number): void {
    const tag = tagOf(html)
    if (tag === null) {
      if (!html.startsWith('<!--')) this.#add(html)
      return
    }
    if (tag.name === 'br') this.nodes.push(nodes.hardBreak.create())
    else if (tag.name === 'img') this.#picture(attributeOf(tag, 'src') ?? '', attributeOf(tag, 'alt') ?? '')
    else if (!isFrame(tag.name) && markOfTag[tag.name] === undefined) this.#add(html)
    else if (tag.closes) this.#close(tag, html)
    else if ((this.#lastClosed.get(tag.name) ?? 0) > at) {
      this.#open.push({ name: tag.name, before: this.#marks })
      const name = markOfTag[tag.name]
      if (name !== undefined) this.#enter(marks[name].create())
      else if (tag.name === 'a') this.#enter(linkTo(attributeOf(tag, 'href') ?? ''))
    } else if (tag.name !== 'source') this.#add(html)
  }

  #close({ name }: Tag, html: string): void {
    const index = this.#open.findLastIndex((open) => open.name === name)
    const open = this.#open[index]
    if (open === undefined) {
      this.#add(html)
      return
    }
    this.#marks = open.before
    this.#open.length = index
  }
}

const linkTo = (address: string): Mark | null => {
  const href = safeHref(address)
  return href === null ? null : marks.link.create({ href })
}

/** What the tokens of a line say: words, and pictures of ours among them, which are blocks. */
export const readWords = (tokens: readonly Token[], origin: string): Node[] => {
  const words = new Words(origin)
  words.read(tokens)
  return words.nodes
}
