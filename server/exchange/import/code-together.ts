import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'

const { nodes } = schema

/** Lines of code that follow each other are one piece of it. */
export const withCodeTogether = (content: Node): Node => {
  const made: Node[] = []
  for (const block of content.children) {
    const last = made.at(-1)
    const lines = (node: Node): boolean => !node.textContent.includes('\n')
    const goesOn = last?.type === nodes.codeBlock && last.attrs.language === block.attrs.language
    if (block.type === nodes.codeBlock && goesOn && lines(block)) {
      const text = `${last.textContent}\n${block.textContent}`
      made[made.length - 1] = last.type.create(last.attrs, schema.text(text))
    } else if (block.isTextblock || block.isLeaf) made.push(block)
    else made.push(withCodeTogether(block))
  }
  return content.copy(Fragment.fromArray(made))
}
