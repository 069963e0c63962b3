import type { XmlElement } from '../xml/xml-element'
import { texOfLetters } from './tex-letters'

const local = ({ name }: XmlElement): string => name.replace(/^.*:/, '')

const parts = (element: XmlElement): readonly XmlElement[] =>
  element.elements.filter((child) => !/^(?:annotation|annotation-xml)$/.test(local(child)))

const row = (elements: readonly XmlElement[]): string =>
  elements
    .map(texOf)
    .reduce(
      (tex, part) => (/\\[A-Za-z]+$/.test(tex) && /^[A-Za-z]/.test(part) ? `${tex} ${part}` : tex + part),
      '',
    )

const group = (element: XmlElement | undefined): string => `{${element === undefined ? '' : texOf(element)}}`

const base = (element: XmlElement | undefined): string => {
  const tex = element === undefined ? '' : texOf(element)
  return [...tex].length <= 1 || /^\\[A-Za-z]+$/.test(tex) ? tex : `{${tex}}`
}

const functions = /^(?:sin|cos|tan|cot|log|ln|exp|lim|max|min|sup|inf|det|dim|ker|gcd)$/

const accents: Readonly<Record<string, string>> = {
  '^': 'hat',
  '\u02c6': 'hat',
  '~': 'tilde',
  '\u02dc': 'tilde',
  '\u00af': 'overline',
  '\u203e': 'overline',
  '\u0332': 'underline',
  '\u2192': 'vec',
  '\u20d7': 'vec',
  '\u02d9': 'dot',
  '\u00a8': 'ddot',
  '\u23de': 'overbrace',
  '\u23df': 'underbrace',
}

const texOf = (element: XmlElement): string => {
  const inner = parts(element)
  const [first, second, third] = inner
  switch (local(element)) {
    case 'mi': {
      const text = element.text.trim()
      return functions.test(text) ? `\\${text}` : texOfLetters(text)
    }
    case 'mn':
      return element.text.trim()
    case 'mo': {
      const text = element.text.trim()
      return text === '{' || text === '}' ? `\\${text}` : texOfLetters(text)
    }
    case 'mtext':
    case 'ms':
      return element.text.trim() === '' ? '\\ ' : `\\text{${element.text.replace(/[\\{}$]/g, '')}}`
    case 'mspace':
      return '\\ '
    case 'mfrac':
      return `\\frac${group(first)}${group(second)}`
    case 'msqrt':
      return `\\sqrt{${row(inner)}}`
    case 'mroot':
      return `\\sqrt[${second === undefined ? '' : texOf(second)}]${group(first)}`
    case 'msup':
      return `${base(first)}^${group(second)}`
    case 'msub':
      return `${base(first)}_${group(second)}`
    case 'msubsup':
    case 'munderover':
      return `${base(first)}_${group(second)}^${group(third)}`
    case 'munder':
    case 'mover': {
      const accent = second === undefined ? undefined : accents[second.text.trim()]
      if (accent !== undefined) return `\\${accent}${group(first)}`
      return `${base(first)}${local(element) === 'munder' ? '_' : '^'}${group(second)}`
    }
    case 'mfenced': {
      const [open, close] = [element.get('open') ?? '(', element.get('close') ?? ')']
      return `\\left${open === '{' ? '\\{' : open}${inner.map(texOf).join(',')}\\right${close === '}' ? '\\}' : close}`
    }
    case 'mtable': {
      const rows = inner.map((one) => parts(one).map(texOf).join('&'))
      return `\\begin{matrix}${rows.join('\\\\')}\\end{matrix}`
    }
    case 'mphantom':
      return ''
    default:
      return row(inner)
  }
}

/** The source that a formula brings along, if it was written as TeX. */
const sourceIn = (element: XmlElement): string | null => {
  for (const child of element.elements) {
    if (local(child) === 'annotation' && /tex/i.test(child.get('encoding') ?? '')) return child.text.trim()
    const found = sourceIn(child)
    if (found !== null) return found
  }
  return null
}

/** A formula in MathML as TeX: as it was written, or else as it is drawn. */
export const texOfMathml = (element: XmlElement): string => sourceIn(element) ?? texOf(element).trim()
