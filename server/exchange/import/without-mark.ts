import { Fragment, type MarkType, type Node } from 'prosemirror-model'

/** A line of words without one of the marks in it. */
export const withoutMark = (line: Node, type: MarkType): Node =>
  line.copy(Fragment.fromArray(line.children.map((word) => word.mark(type.removeFromSet(word.marks)))))
