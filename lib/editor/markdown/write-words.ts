import { Fragment, type Mark, type Node } from 'prosemirror-model'
import { safeHref } from '../safe-href'
import { schema } from '../schema'
import { type Spelling, spell } from './spelling'

const { nodes, marks } = schema

/** Marks that are written as two ends around words; links and code have ways of their own. */
const ends = {
  bold: { sign: '**', tag: 'strong' },
  italic: { sign: '*', tag: 'em' },
  strike: { sign: '~~', tag: 's' },
  underline: { sign: null, tag: 'u' },
} as const

const endsOf = (mark: Mark, { tags }: Spelling): { readonly open: string; readonly close: string } => {
  if (mark.type === marks.link) {
    const href = safeHref(mark.attrs.href) ?? ''
    return { open: '[', close: `](${/[()<>\s]/.test(href) ? `<${href}>` : href})` }
  }
  const found = Object.entries(ends).find(([name]) => name === mark.type.name)?.[1]
  if (found === undefined) return { open: '', close: '' }
  return found.sign === null || tags
    ? { open: `<${found.tag}>`, close: `</${found.tag}>` }
    : { open: found.sign, close: found.sign }
}

const codeOf = (text: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const padded = /^`|`$/.test(text) || (/^ .* $/.test(text) && text.trim() !== '')
  return padded ? `${fence} ${text} ${fence}` : fence + text + fence
}

const isCode = (node: Node | undefined): boolean =>
  node?.marks.some(({ type }) => type === marks.code) === true

/** Words with a space at their end lose it to what stands beside them: Markdown has no bold space. */
const splitAtSpaces = (node: Node): Node[] => {
  if (!node.isText || isCode(node)) return [node]
  const parts = /^(\s*)([\s\S]*?)(\s*)$/.exec(node.text ?? '')?.slice(1) ?? []
  return parts.filter((part) => part !== '').map((part) => schema.text(part, node.marks))
}

const withPlainSpaces = (words: readonly Node[]): Node[] => {
  const parts = words.flatMap(splitAtSpaces)
  const plain = parts.map((part, at) => {
    if (!part.isText || (part.text ?? '').trim() !== '' || isCode(part)) return part
    const around = [parts[at - 1], parts[at + 1]].map((beside) => (isCode(beside) ? undefined : beside))
    return part.mark(
      part.marks.filter((mark) => around.every((beside) => beside && mark.isInSet(beside.marks))),
    )
  })
  return [...Fragment.from(plain).content]
}

/**
 * What Markdown can say of the words of a block: a name in the place of a mention, spaces without marks, no marks that
 * lead nowhere.
 */
export const sayable = (words: readonly Node[], origin: string): Node[] =>
  withPlainSpaces(
    words.flatMap((word) => {
      if (word.isText) {
        const kept = word.marks.filter(
          ({ type, attrs }) => type !== marks.link || safeHref(attrs.href) !== null,
        )
        return [word.mark(kept)]
      }
      if (word.type !== nodes.mention) return [word.mark([])]
      const said = word.type.spec.leafText?.(word) ?? ''
      const { kind, id } = word.attrs
      const href = kind === 'document' && id !== '' && origin !== '' ? `${origin}/d/${id}` : null
      return said === '' ? [] : [schema.text(said, href === null ? [] : [marks.link.create({ href })])]
    }),
  )

/** Whether a link says its own address and nothing else. */
const isBare = (words: readonly Node[], at: number): boolean => {
  const [word, before, after] = [words[at], words[at - 1], words[at + 1]]
  const [link, ...more] = word?.marks ?? []
  if (link?.type !== marks.link || more.length > 0 || word?.text !== link.attrs.href) return false
  return !(before && link.isInSet(before.marks)) && !(after && link.isInSet(after.marks))
}

/** Writes words that `sayable` has made so. */
export const writeWords = (words: readonly Node[], spelling: Spelling): string => {
  let written = ''
  const open: Mark[] = []
  const closeDownTo = (kept: number): void => {
    while (open.length > kept) {
      const mark = open.pop()
      if (mark !== undefined) written += endsOf(mark, spelling).close
    }
  }
  const lineBreak = spelling.oneLine || spelling.tags ? '<br>' : '\\\n'
  words.forEach((word, at) => {
    if (isBare(words, at) && !spelling.tags && /^https?:/.test(word.text ?? '')) {
      closeDownTo(0)
      written += `<${word.text}>`
      return
    }
    const carried = word.marks.filter(({ type }) => type !== marks.code)
    const shared = carried.findIndex((mark, index) => !open[index]?.eq(mark))
    closeDownTo(Math.min(open.length, shared < 0 ? carried.length : shared))
    const atStart = written === '' || written.endsWith('\n')
    for (const mark of carried.slice(open.length)) {
      written += endsOf(mark, spelling).open
      open.push(mark)
    }
    if (word.type === nodes.hardBreak) written += lineBreak
    else if (word.type === nodes.math)
      written += spelling.tags ? `$\`${word.textContent}\`$` : `$${word.textContent}$`
    else if (isCode(word)) written += codeOf(word.text ?? '')
    else written += spell(word.text ?? '', spelling, atStart && carried.length === 0)
  })
  closeDownTo(0)
  return written
}
