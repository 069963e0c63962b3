/** Programs whose pages say something in a way of their own. */
export type PasteSource =
  | 'google-docs'
  | 'word'
  | 'word-online'
  | 'spreadsheet'
  | 'libreoffice'
  | 'notion'
  | 'code-editor'
  | 'page'

/** Where a page was copied, by the marks that each program leaves in what it puts on the clipboard. */
export const sourceOf = (html: string, page: Document): PasteSource => {
  const has = (selector: string): boolean => page.querySelector(selector) !== null
  const made = page.querySelector('meta[name="generator" i]')?.getAttribute('content') ?? ''
  const program = page.querySelector('meta[name="progid" i]')?.getAttribute('content') ?? ''
  if (has('[id^="docs-internal-guid"]')) return 'google-docs'
  if (/^Excel/i.test(program) || has('google-sheets-html-origin, table[data-sheets-root]'))
    return 'spreadsheet'
  if (/libreoffice|openoffice/i.test(made)) return 'libreoffice'
  if (has('.OutlineElement, .TextRun, .ListContainerWrapper')) return 'word-online'
  if (/^Word/i.test(program) || /Microsoft Word/i.test(made) || has('[class^="Mso"], [style*="mso-"]'))
    return 'word'
  if (html.includes('<!-- notionvc:')) return 'notion'
  if (isCodeEditor(page)) return 'code-editor'
  return 'page'
}

/** VS Code and the editors of JetBrains write one box in a monospaced font, whose spaces all count. */
const isCodeEditor = (page: Document): boolean => {
  const only = page.body.children.length === 1 ? page.body.firstElementChild : null
  const style = only?.getAttribute('style') ?? ''
  const mono = /font-family:[^;]*(?:monospace|consolas|menlo|jetbrains mono|courier)/i.test(style)
  return mono && (only?.localName === 'pre' || /white-space:\s*pre/i.test(style))
}
