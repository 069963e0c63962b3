import { codeText } from './from-code-editor'

/** What a block or an element around it says of its language, in the words that the schema reads. */
const languageOf = (block: Element): string | null => {
  for (const element of [block, block.querySelector('code'), block.parentElement]) {
    const said = element?.getAttribute('data-language') ?? element?.getAttribute('data-lang')
    const named = /(?:^|\s)(?:language|lang|highlight-source|brush:)-?\s*([\w+#.-]+)/.exec(
      element?.getAttribute('class') ?? '',
    )?.[1]
    if (said || named) return said ?? named ?? null
  }
  return null
}

/** Numbers of lines, and what else stands beside code without being of it. */
const beside = '.lineno, .linenos, .line-number, .line-numbers-rows, .gutter, td.blob-num, [data-line-number]'

const newBlock = (page: Document, text: string, language: string | null): HTMLElement => {
  const block = page.createElement('pre')
  if (language !== null) block.setAttribute('data-language', language)
  const code = page.createElement('code')
  code.textContent = text
  block.append(code)
  return block
}

/** Makes of every block of code its text and its language, and of lines that each are a block one block. */
export const tidyCode = (page: Document): void => {
  for (const cell of page.body.querySelectorAll(beside)) if (cell.textContent.trim().length < 9) cell.remove()
  for (const table of page.body.querySelectorAll('table')) {
    const lines = [...table.querySelectorAll('td.blob-code, td.code > pre')]
    if (lines.length === 0) continue
    table.replaceWith(newBlock(page, lines.map(codeText).join('\n'), null))
  }
  for (const block of [...page.body.querySelectorAll('pre')]) {
    if (!page.contains(block)) continue
    const codes = block.querySelectorAll('code')
    const whole = codes.length === 1 ? (codes[0] ?? block) : block
    const text = codeText(whole)
    const before = block.previousElementSibling
    const gap = block.previousSibling
    const follows = before?.localName === 'pre' && (gap === before || gap?.nodeValue?.trim() === '')
    if (text.trim() === '' && !follows) block.remove()
    // Word and LibreOffice write each line as a block of its own.
    else if (follows && codes.length === 0 && !text.replace(/\n$/, '').includes('\n')) {
      const code = before.querySelector('code')
      if (code !== null)
        code.textContent = `${code.textContent.replace(/\n$/, '')}\n${text.replace(/\n$/, '')}`
      block.remove()
    } else block.replaceWith(newBlock(page, text.replace(/\n$/, ''), languageOf(block)))
  }
}
