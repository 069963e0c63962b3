import type { Node } from 'prosemirror-model'
import { schema } from '../schema'
import { wordsOf } from './read-markdown'
import type { Branch } from './token-tree'

const { nodes } = schema

const alignmentOf = ({ token }: Branch): string | null =>
  /text-align:(left|center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null

const readCell = (cell: Branch, origin: string): Node =>
  nodes.tableCell.create(
    { header: cell.token.type === 'th_open', align: alignmentOf(cell) },
    nodes.paragraph.create(null, wordsOf(cell.children[0], origin)),
  )

/** A table; a first row of headings that say nothing is only there because Markdown must have one. */
export const readTable = ({ children }: Branch, origin: string): Node[] => {
  const rows = children.flatMap((part) =>
    part.children.map((row) =>
      nodes.tableRow.create(
        null,
        row.children.map((cell) => readCell(cell, origin)),
      ),
    ),
  )
  const said = rows[0]?.textContent === '' && rows.length > 1 ? rows.slice(1) : rows
  return said.length === 0 ? [] : [nodes.table.create(null, said)]
}
