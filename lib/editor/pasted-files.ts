import { Fragment, type Node, Slice } from 'prosemirror-model'
import type { Begun, FileDesk } from './file-desk'
import { placeOf } from './insert-files'
import { schema } from './schema'

const { image, attachment } = schema.nodes

/** The files that a document shows. */
export const filesShown = (doc: Node): ReadonlySet<string> => {
  const shown = new Set<string>()
  doc.descendants(({ type, attrs }) => {
    if ((type === image || type === attachment) && attrs.file !== '') shown.add(attrs.file)
  })
  return shown
}

const kindOf = (node: Node): Begun['kind'] | null =>
  node.type === image ? 'image' : node.type === attachment ? 'attachment' : null

/**
 * What is pasted, with a copy of its own of every file that this document does not show: a file of another document is
 * for the readers of that one. Whether it may be copied is for the server to say; until then its place waits.
 */
export const withOwnFiles = (
  slice: Slice,
  doc: Node,
  { desk, by }: { readonly desk: Pick<FileDesk, 'beginCopy'>; readonly by: number },
): Slice => {
  const shown = filesShown(doc)
  let changed = false
  const mapped = (fragment: Fragment): Fragment => {
    const nodes: Node[] = []
    fragment.forEach((node) => {
      const kind = kindOf(node)
      const { file, name } = node.attrs
      if (kind === null) {
        nodes.push(node.isLeaf ? node : node.copy(mapped(node.content)))
        return
      }
      // Neither a file nor on its way: an empty frame.
      if (file === '' && node.attrs.upload === '') {
        changed = true
        return
      }
      if (file === '' || shown.has(file)) {
        nodes.push(node)
        return
      }
      changed = true
      const begun = desk.beginCopy(kind, file, name)
      const { attrs } = placeOf(begun, by)
      nodes.push(node.type.create({ ...node.attrs, file: '', upload: attrs.upload, by }, node.content))
    })
    return Fragment.fromArray(nodes)
  }
  const content = mapped(slice.content)
  return changed ? new Slice(content, slice.openStart, slice.openEnd) : slice
}
