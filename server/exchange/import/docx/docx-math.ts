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

/** A small sign above or below: one letter or digit needs no braces. */
const script = (element: XmlElement | null): string => {
  const tex = within(element)
  return /^[A-Za-z0-9]$/.test(tex) ? tex : `{${tex}}`
}

const alphabets: Readonly<Record<string, string>> = {
  'double-struck': 'mathbb',
  script: 'mathcal',
  fraktur: 'mathfrak',
  'sans-serif': 'mathsf',
  monospace: 'mathtt',
}

const lettersIn = (element: XmlElement): string =>
  element
    .all('m:t')
    .map((one) => one.text)
    .join('')

const word = (element: XmlElement): string => {
  const text = lettersIn(element)
  const style = value(element, 'm:rPr', 'm:sty')
  const plain = style === 'p' || element.at('m:rPr', 'm:nor') !== null
  if (functions.test(text.trim())) return `\\${text.trim()}`
  const alphabet =
    alphabets[value(element, 'm:rPr', 'm:scr') ?? ''] ??
    (style === 'b' ? 'mathbf' : style === 'p' && /^\p{L}$/u.test(text) ? 'mathrm' : undefined)
  if (alphabet !== undefined && /^[\p{L}\p{N}]+$/u.test(text)) return `\\${alphabet}{${texOfLetters(text)}}`
  if (plain && /[\p{L} ]{2,}/u.test(text)) return `\\text{${text.replace(/[\\{}$]/g, '')}}`
  return texOfLetters(text)
}

/** The name of a function, of which TeX has commands for few. */
const functionName = (element: XmlElement | null): string => {
  const [only, ...more] = element?.elements ?? []
  const name = only?.name === 'm:r' && more.length === 0 ? lettersIn(only) : ''
  return /^[A-Za-z]{2,}$/.test(name) && !functions.test(name) ? `\\operatorname{${name}}` : within(element)
}

/** What stands above or below: limits of a command, or a sign over another one. */
const limit = (element: XmlElement, sign: '_' | '^'): string => {
  const [of, said] = [within(element.at('m:e')), element.at('m:lim')]
  if (/^\\(?:[A-Za-z]+$|(?:over|under)brace)/.test(of)) return `${of}${sign}${group(said)}`
  return `\\${sign === '_' ? 'under' : 'over'}set${group(said)}{${of}}`
}

const primes: Readonly<Record<string, string>> = { '\\prime': "'", '\u2033': "''" }

/** Matrices by the signs around them. */
const matrices: Readonly<Record<string, string>> = {
  '()': 'pmatrix',
  '[]': 'bmatrix',
  '{}': 'Bmatrix',
  '||': 'vmatrix',
  '\u2016\u2016': 'Vmatrix',
  '{': 'cases',
}

const rowsOf = (matrix: XmlElement): string =>
  matrix
    .all('m:mr')
    .map((row) =>
      row
        .all('m:e')
        .map((one) => within(one))
        .join('&'),
    )
    .join('\\\\')

const isBinomial = (fraction: XmlElement): boolean => value(fraction, 'm:fPr', 'm:type') === 'noBar'

const fenced = (element: XmlElement): string => {
  const said = (name: string, otherwise: string): string =>
    value(element, 'm:dPr', name) ?? (element.at('m:dPr', name) === null ? otherwise : '')
  const sign = (name: string, otherwise: string): string => {
    const found = said(name, otherwise)
    return fences[found] ?? found
  }
  const around = said('m:begChr', '(') + said('m:endChr', ')')
  const [only, ...more] = element.all('m:e').flatMap((one) => one.elements)
  const alone = more.length === 0 ? only : undefined
  const matrix = alone?.name === 'm:m' ? matrices[around] : undefined
  if (alone !== undefined && matrix !== undefined) return `\\begin{${matrix}}${rowsOf(alone)}\\end{${matrix}}`
  // A binomial brings its signs along.
  if (alone?.name === 'm:f' && around === '()' && isBinomial(alone)) return texOf(alone)
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
      return isBinomial(element)
        ? `\\binom${group(over)}${group(under)}`
        : `\\frac${group(over)}${group(under)}`
    }
    case 'm:rad': {
      const degree = within(element.at('m:deg'))
      return `\\sqrt${degree === '' ? '' : `[${degree}]`}${group(element.at('m:e'))}`
    }
    case 'm:sSup': {
      const prime = primes[within(element.at('m:sup'))]
      return `${base(element.at('m:e'))}${prime ?? `^${script(element.at('m:sup'))}`}`
    }
    case 'm:sSub':
      return `${base(element.at('m:e'))}_${script(element.at('m:sub'))}`
    case 'm:sSubSup':
      return `${base(element.at('m:e'))}_${script(element.at('m:sub'))}^${script(element.at('m:sup'))}`
    case 'm:sPre':
      return `{}_${group(element.at('m:sub'))}^${group(element.at('m:sup'))}${base(element.at('m:e'))}`
    case 'm:nary': {
      const sign = value(element, 'm:naryPr', 'm:chr') ?? '∫'
      const [below, above] = [element.at('m:sub'), element.at('m:sup')]
      const content = within(element.at('m:e'))
      const from = within(below) === '' ? '' : `_${script(below)}`
      const to = within(above) === '' ? '' : `^${script(above)}`
      const operator = `${operators[sign] ?? sign}${from}${to}`
      return content === '' ? operator : `${operator} ${content}`
    }
    case 'm:d':
      return fenced(element)
    case 'm:func':
      return joined([functionName(element.at('m:fName')), within(element.at('m:e'))])
    case 'm:acc': {
      const accent = accents[value(element, 'm:accPr', 'm:chr') ?? '\u0302'] ?? 'hat'
      return `\\${accent}${group(element.at('m:e'))}`
    }
    case 'm:bar':
      return `\\${value(element, 'm:barPr', 'm:pos') === 'top' ? 'overline' : 'underline'}${group(element.at('m:e'))}`
    case 'm:limLow':
      return limit(element, '_')
    case 'm:limUpp':
      return limit(element, '^')
    case 'm:borderBox':
      return `\\boxed${group(element.at('m:e'))}`
    case 'm:groupChr': {
      const above = value(element, 'm:groupChrPr', 'm:pos') === 'top'
      return `\\${above ? 'overbrace' : 'underbrace'}${group(element.at('m:e'))}`
    }
    case 'm:eqArr': {
      // The sign at which rows are aligned is a letter in Word.
      const rows = element.all('m:e').map((one) => within(one).replaceAll('\\&', '&'))
      return `\\begin{aligned}${rows.join('\\\\')}\\end{aligned}`
    }
    case 'm:m':
      return `\\begin{matrix}${rowsOf(element)}\\end{matrix}`
    default:
      return /Pr$/.test(element.name) ? '' : within(element)
  }
}

/** The formula of Word that an element holds, as TeX. */
export const texOfMath = (element: XmlElement): string => within(element).replace(/ {2,}/g, ' ').trim()
