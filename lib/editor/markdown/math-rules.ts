import type { MarkdownIt } from 'markdown-it'
import { looksLikeFormula } from '../nodes/math'

/** The sign before a place and the one behind it, as far as they keep a dollar from being one of a formula. */
const bound = /[\p{L}\p{N}$\\]/u

const dollar = 0x24
const backslash = 0x5c

/** Where the formula ends that begins in `text` at `from`, and what it says; null when none does. */
const formulaIn = (text: string, from: number): { readonly tex: string; readonly end: number } | null => {
  const quoted = /^\$`([^`\n]+)`\$/.exec(text.slice(from, from + 4100))
  if (quoted !== null) return { tex: quoted[1] ?? '', end: from + quoted[0].length }
  const wide = text.startsWith('$$', from)
  const pattern = wide
    ? /^\$\$([^\s$](?:[^$\n]*[^\s$\\])?)\$\$/
    : /^\$([^\s$](?:(?:\\\$|[^$\n])*[^\s$\\])?)\$(?!\d)/
  const [whole = '', tex = ''] = pattern.exec(text.slice(from, from + 4100)) ?? []
  return whole === '' || !looksLikeFormula(tex) ? null : { tex, end: from + whole.length }
}

/** `\( … \)`, as programs that answer in Markdown write formulas. */
const parenthesised = (text: string, from: number) => {
  const [whole = '', tex = ''] = /^\\\(\s*([^\n]+?)\s*\\\)/.exec(text.slice(from, from + 4100)) ?? []
  return whole === '' || !looksLikeFormula(tex) ? null : { tex, end: from + whole.length }
}

/** How formulas on lines of their own begin and end. */
const fences = [
  ['$$', '$$'],
  ['\\[', '\\]'],
] as const

/** Whether a line is a whole formula; what is escaped may look like one in brackets, but for its spaces. */
const isAlone = (line: string, open: string, close: string): boolean => {
  if (line.length <= open.length + close.length || !line.endsWith(close)) return false
  return open === '$$' || /^\\\[ (?:(?!\\[[\]]).)+ \\\]$/.test(line)
}

/** Formulas in a line, `$x^2$`, and on lines of their own, between `$$`. Sums of money are none. */
export const mathRules = (parser: MarkdownIt): void => {
  parser.inline.ruler.before('escape', 'math', (state, silent) => {
    const { src, pos } = state
    const code = src.charCodeAt(pos)
    if (code !== dollar && code !== backslash) return false
    const before = pos > 0 ? src.charAt(pos - 1) : ''
    const quotes = code === dollar && src.charAt(pos + 1) === '`'
    if (!quotes && bound.test(before)) return false
    const found = code === dollar ? formulaIn(src, pos) : parenthesised(src, pos)
    if (found === null || found.end > state.posMax) return false
    if (!silent) state.push('math', 'span', 0).content = found.tex
    state.pos = found.end
    return true
  })
  parser.block.ruler.before(
    'fence',
    'mathBlock',
    (state, startLine, endLine, silent) => {
      if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
      const lineAt = (line: number): string =>
        state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim()
      const first = lineAt(startLine)
      const fence = fences.find(([open]) => first.startsWith(open))
      if (fence === undefined) return false
      const [open, close] = fence
      const alone = isAlone(first, open, close)
      if (!alone && first !== open) return false
      let end = startLine
      if (!alone) {
        do {
          end += 1
          // What is left open is no formula, and neither is what leaves the list or quote around it.
          if (end >= endLine || (lineAt(end) !== '' && (state.sCount[end] ?? 0) < state.blkIndent))
            return false
        } while (lineAt(end) !== close)
      }
      if (silent) return true
      const token = state.push('mathBlock', 'div', 0)
      token.block = true
      token.map = [startLine, end + 1]
      token.content = alone
        ? first.slice(open.length, -close.length).trim()
        : state.getLines(startLine + 1, end, state.blkIndent, false).replace(/\n$/, '')
      state.line = end + 1
      return true
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  )
}
