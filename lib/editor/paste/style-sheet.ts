import { sheetSelector } from './inert'

/** What a style says, by the name of each property in small letters. */
export type Style = ReadonlyMap<string, string>

/** UTF-16 units of a style beyond which nothing in it is of use to a text. */
const longestStyle = 4000
const longestSheet = 400_000

/** Reads declarations without asking the browser, which forgets those that it does not know, such as Word's. */
export const readStyle = (text: string): Style => {
  const style = new Map<string, string>()
  for (const part of text.slice(0, longestStyle).split(';')) {
    const colon = part.indexOf(':')
    if (colon > 0)
      style.set(
        part.slice(0, colon).trim().toLowerCase(),
        part
          .slice(colon + 1)
          .replace(/!important/i, '')
          .trim(),
      )
  }
  return style
}

/** The rules of a page by what they are for: an element's name, a class, both, or a level of one of Word's lists. */
export type StyleSheet = ReadonlyMap<string, Style>

/** Reads the rules that name no more than one element; Excel, Word and Apple's programs write no others that matter. */
export const readStyleSheet = (page: Document): StyleSheet => {
  const sheet = new Map<string, Style>()
  const text = [...page.querySelectorAll(sheetSelector)].map(({ textContent }) => textContent).join('\n')
  const rules = text.slice(0, longestSheet).replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, '')
  for (const [, selectors = '', declarations = ''] of rules.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
    const style = readStyle(declarations.replace(/\s*\n\s*/g, ' '))
    for (const selector of selectors.split(',')) {
      const name = selector.trim().replace(/\s+/g, ' ')
      if (!/^(?:@list l\d+(?::level\d+)?(?: lfo\d+)?|[a-z]\w*|(?:[a-z]\w*)?\.[\w-]+)$/i.test(name)) continue
      const key = name.toLowerCase()
      sheet.set(key, new Map([...(sheet.get(key) ?? []), ...style]))
    }
  }
  return sheet
}

const noStyle: Style = new Map()

/** What the styles of a page and its own say of an element. */
export const styleOf = (element: Element, sheet: StyleSheet): Style => {
  const own = element.getAttribute('style')
  if (sheet.size === 0) return own === null ? noStyle : readStyle(own)
  const name = element.localName
  const classes = [...element.classList].slice(0, 20).map((one) => one.toLowerCase())
  const keys = [name, ...classes.flatMap((one) => [`.${one}`, `${name}.${one}`])]
  const rules = keys.flatMap((key) => sheet.get(key) ?? [])
  if (rules.length === 0) return readStyle(own ?? '')
  return new Map([...rules.flatMap((rule) => [...rule]), ...readStyle(own ?? '')])
}
