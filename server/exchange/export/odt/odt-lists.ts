import type { Node } from 'prosemirror-model'
import { isChecked } from '@/lib/editor/nodes/task-item'
import { schema } from '@/lib/editor/schema'
import type { Piece } from './odt-blocks'
import { element } from './odt-xml'

const { nodes } = schema

const styleOf = (list: Node): string => {
  if (list.type === nodes.orderedList) return 'Numbers'
  return list.type === nodes.taskList ? 'Open_20_Tasks' : 'Bullets'
}

/** Items one below the other, of which some may have begun before a table that stands between the parts of a list. */
class ListPart {
  readonly #list: Node
  #items = ''
  #open: {
    readonly tag: string
    readonly attributes: Record<string, string | number>
    content: string
  } | null = null

  constructor(list: Node) {
    this.#list = list
  }

  /** Begins an item, or goes on with one behind a table. */
  begin(tag: 'text:list-item' | 'text:list-header', attributes: Record<string, string | number>): void {
    this.#end()
    this.#open = { tag, attributes, content: '' }
  }

  add(xml: string): void {
    if (this.#open !== null) this.#open.content += xml
  }

  #end(): void {
    if (this.#open !== null && this.#open.content !== '')
      this.#items += element(this.#open.tag, this.#open.attributes, this.#open.content)
    this.#open = null
  }

  get pieces(): Piece[] {
    this.#end()
    if (this.#items === '') return []
    return [
      { xml: element('text:list', { 'text:style-name': styleOf(this.#list) }, this.#items), inList: true },
    ]
  }
}

/**
 * A list. What may stand in none, a table, parts it in two; the second goes on where the first ended, without a sign
 * for what still belongs to the same item.
 */
export const itemsOf = (list: Node, write: (item: Node) => readonly Piece[]): Piece[] => {
  const pieces: Piece[] = []
  let part = new ListPart(list)
  let parted = true
  list.children.forEach((item, at) => {
    const numbered = list.type === nodes.orderedList
    part.begin('text:list-item', {
      ...(numbered && parted && { 'text:start-value': Number(list.attrs.start) + at }),
      ...(item.type === nodes.taskItem && isChecked(item) && { 'text:style-override': 'Done_20_Tasks' }),
    })
    parted = false
    for (const piece of write(item)) {
      if (piece.inList) part.add(piece.xml)
      else {
        pieces.push(...part.pieces, piece)
        part = new ListPart(list)
        part.begin('text:list-header', {})
        parted = true
      }
    }
  })
  return [...pieces, ...part.pieces]
}
