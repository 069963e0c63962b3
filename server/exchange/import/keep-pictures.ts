import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import type { FileInfo } from '@/server/files/files-result'

/** A picture that was found, as it is kept; null when it is not. */
export type KeptPicture = Pick<FileInfo, 'id' | 'name' | 'width' | 'height'> | null

const { nodes } = schema

/** Of a picture that was not kept, what is said of it stays: the lines below it, or what it shows. */
const wordsOf = (picture: Node): Node[] => {
  const alt = String(picture.attrs.alt)
  const lines = picture.children.filter(({ content }) => content.size > 0)
  if (lines.length > 0) return lines.map(({ content }) => nodes.paragraph.create(null, content))
  return alt === '' ? [] : [nodes.paragraph.create(null, schema.text(alt))]
}

/** A document with its pictures as they are kept. A picture that was not among those that were found shows nothing. */
export const keepPictures = (document: Node, pictures: ReadonlyMap<string, KeptPicture>): Node => {
  const kept = (node: Node): Node[] => {
    if (node.type === nodes.image) {
      const picture = pictures.get(String(node.attrs.file)) ?? null
      if (picture === null) return wordsOf(node)
      const { id, name, width, height } = picture
      return [node.type.create({ ...node.attrs, file: id, name, width, height }, node.content)]
    }
    if (node.isTextblock || node.isLeaf) return [node]
    const children = node.children.flatMap(kept)
    return [node.copy(Fragment.fromArray(children.length === 0 ? [nodes.paragraph.create()] : children))]
  }
  return kept(document)[0] ?? document
}
