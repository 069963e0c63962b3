import { defineNode } from '../define-node'

export const hardBreak = defineNode({
  spec: {
    inline: true,
    group: 'inline',
    selectable: false,
    linebreakReplacement: true,
    leafText: () => '\n',
    // The break that keeps an empty line open is no break of the text.
    parseDOM: [{ tag: 'br.ProseMirror-trailingBreak', ignore: true, priority: 60 }, { tag: 'br' }],
    toDOM: () => ['br'],
  },
})
