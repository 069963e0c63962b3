import { texOfLetters } from '../math/tex-letters'
import type { XmlElement } from '../xml/xml-element'

const accents: Readonly<Record<string, string>> = {
  '\u0302': 'hat',
  '\u0303': 'tilde',
  '\u0304': 'bar',
  '\u0305': 'overline',
  '\u0307': 'dot',
  '\u0308': 'ddot',
  '\u030c': 'check',
  '\u0301': 'acute',
  '\u0300': 'grave',
  '\u0306': 'breve',
  '\u20d7': 'vec',
}

const operators: Readonly<Record<string, string>> = {
  '∑': '\\sum',
  '∏': '\\prod',
  '∐': '\\coprod',
  '∫': '\\int',
  '∬': '\\iint',
  '∭': '\\iiint',
  '∮': '\\oint',
  '⋃': '\\bigcup',
  '⋂': '\\bigcap',
  '⋁': '\\bigvee',
  '⋀': '\\bigwedge',
}

const fences: Readonly<Record<string, string>> = {
  '': '.',
  '{': '\\{',
  '}': '\\}',
  '⟨': '\\langle',
  '⟩': '\\rangle',
  '‖': '\\|',
  '⌈': '\\lceil',
  '⌉': '\\rceil',
  '⌊': '\\lfloor',
  '⌋': '\\rfloor',
}

const functions =
  /^(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|coth|arcsin|arccos|arctan|log|ln|lg|exp|lim|max|min|sup|inf|det|dim|ker|deg|gcd|arg|hom|Pr|limsup|liminf)$/

const value = (element: XmlElement | null, properties: string, name: string): string | null =>
  element?.at(properties, name)?.get('m:val') ?? null

/** One after the other; a command that a letter follows has a space behind it. */
const joined = (parts: readonly string[]): string =>
  parts.reduce(
    (tex, part) => (/\\[A-Za-z]+$/.test(tex) && /^[A-Za-z]/.test(part) ? `${tex} ${part}` : tex + part),
    '',
  )

const within = (element: XmlElement | null): string =>
  element === null ? '' : joined(element.elements.map(texOf))

const group = (element: XmlElement | null): string => `{${within(element)}}`

/** What stands before a small sign: one letter needs no braces. */
const base = (element: XmlElement | null): string => {
  const tex = within(element)
  return [...tex].length <= 1 || /^\\[A-Za-z]+$/.test(tex) ? tex : `{${tex}}`
}

const word = (element: XmlElement): string => {
  const text = element
    .all('m:t')
    .map((one) => one.text)
    .join('')
  const plain = value(element, 'm:rPr', 'm:sty') === 'p' || element.at('m:rPr', 'm:nor') !== null
  if (functions.test(text.trim())) return `\\${text.trim()}`
  if (plain && /[\p{L} ]{2,}/u.test(text)) return `\\text{${text.replace(/[\\{}$]/g, '')}}`
  return texOfLetters(text)
}

const fenced = (element: XmlElement): string => {
  const sign = (name: string, otherwise: string): string => {
    const given = value(element, 'm:dPr', name)
    const found = given ?? (element.at('m:dPr', name) === null ? otherwise : '')
    return fences[found] ?? found
  }
  const between = sign('m:sepChr', '|')
  const content = element
    .all('m:e')
    .map((one) => within(one))
    .join(between)
  return `\\left${sign('m:begChr', '(')}${content}\\right${sign('m:endChr', ')')}`.replace(
    /(\\left\\[a-z]+)(?=[A-Za-z])/g,
    '$1 ',
  )
}

const texOf = (element: XmlElement): string => {
  switch (element.name) {
    case 'm:r':
      return word(element)
    case 'm:f': {
      const kind = value(element, 'm:fPr', 'm:type')
      const [over, under] = [element.at('m:num'), element.at('m:den')]
      if (kind === 'lin' || kind === 'skw') return `${base(over)}/${base(under)}`
      return kind === 'noBar' ? `\\binom${group(over)}${group(under)}` : `\\frac${group(over)}${group(under)}`
    }
    case 'm:rad': {
      const degree = within(element.at('m:deg'))
      return `\\sqrt${degree === '' ? '' : `[${degree}]`}${group(element.at('m:e'))}`
    }
    case 'm:sSup':
      return `${base(element.at('m:e'))}^${group(element.at('m:sup'))}`
    case 'm:sSub':
      return `${base(element.at('m:e'))}_${group(element.at('m:sub'))}`
    case 'm:sSubSup':
      return `${base(element.at('m:e'))}_${group(element.at('m:sub'))}^${group(element.at('m:sup'))}`
    case 'm:sPre':
      return `{}_${group(element.at('m:sub'))}^${group(element.at('m:sup'))}${base(element.at('m:e'))}`
    case 'm:nary': {
      const sign = value(element, 'm:naryPr', 'm:chr') ?? '∫'
      const [below, above] = [within(element.at('m:sub')), within(element.at('m:sup'))]
      const content = within(element.at('m:e'))
      const operator = `${operators[sign] ?? sign}${below === '' ? '' : `_{${below}}`}${above === '' ? '' : `^{${above}}`}`
      return content === '' ? operator : `${operator} ${content}`
    }
    case 'm:d':
      return fenced(element)
    case 'm:func':
      return joined([within(element.at('m:fName')), `${' '}${within(element.at('m:e'))}`])
    case 'm:acc': {
      const accent = accents[value(element, 'm:accPr', 'm:chr') ?? '\u0302'] ?? 'hat'
      return `\\${accent}${group(element.at('m:e'))}`
    }
    case 'm:bar':
      return `\\${value(element, 'm:barPr', 'm:pos') === 'top' ? 'overline' : 'underline'}${group(element.at('m:e'))}`
    case 'm:limLow':
      return `${within(element.at('m:e'))}_${group(element.at('m:lim'))}`
    case 'm:limUpp':
      return `${within(element.at('m:e'))}^${group(element.at('m:lim'))}`
    case 'm:groupChr': {
      const above = value(element, 'm:groupChrPr', 'm:pos') === 'top'
      return `\\${above ? 'overbrace' : 'underbrace'}${group(element.at('m:e'))}`
    }
    case 'm:eqArr':
      return `\\begin{aligned}${element
        .all('m:e')
        .map((one) => within(one))
        .join('\\\\')}\\end{aligned}`
    case 'm:m': {
      const rows = element.all('m:mr').map((row) =>
        row
          .all('m:e')
          .map((one) => within(one))
          .join('&'),
      )
      return `\\begin{matrix}${rows.join('\\\\')}\\end{matrix}`
    }
    default:
      return /Pr$/.test(element.name) ? '' : within(element)
  }
}

/** The formula of Word that an element holds, as TeX. */
export const texOfMath = (element: XmlElement): string => within(element).replace(/ {2,}/g, ' ').trim()
