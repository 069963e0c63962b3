import type { Node } from 'prosemirror-model'

/** Attributes that a reader of the drawing wants to know, by kind; those of a fresh node are left out. */
const shown = (node: Node): string =>
  Object.entries(node.attrs)
    .filter(([name, value]) => {
      const given: unknown = node.type.spec.attrs?.[name]?.default
      return value !== given && !['columns', 'colwidth', 'upload', 'by'].includes(name)
    })
    .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
    .join('')

const words = (block: Node): string =>
  block.children
    .map((word) => {
      if (word.type.name === 'hardBreak') return '\u23ce'
      if (word.type.name === 'math') return `$${word.textContent}$`
      if (!word.isText) return `<${word.type.name}${shown(word)}>`
      return word.marks.reduceRight(
        (text, { type, attrs }) => `${type.name}${attrs.href === undefined ? '' : ` ${attrs.href}`}{${text}}`,
        word.text ?? '',
      )
    })
    .join('')

const lines = (node: Node, indent: string): string[] => {
  const said = `${indent}${node.type.name}${shown(node)}`
  if (node.type.spec.code)
    return [said, ...node.textContent.split('\n').map((line) => `${indent}  | ${line}`)]
  if (node.isTextblock) return [`${said}: ${words(node)}`.trimEnd()]
  return [said, ...node.children.flatMap((child) => lines(child, `${indent}  `))]
}

/** A document as lines that people read: each block with its kind, its attributes and its words, marks as `bold{so}`. */
export const drawDocument = (document: Node): string =>
  `${document.children.flatMap((block) => lines(block, '')).join('\n')}\n`
