import type { Style } from './style-sheet'

/** Left is where words stand anyway, and what every spreadsheet says of every cell. */
const alignmentOf = (cell: Element, style: Style): string | null => {
  const inner = cell.children.length === 1 ? cell.firstElementChild : null
  const said = style.get('text-align') ?? cell.getAttribute('align') ?? inner?.getAttribute('align') ?? null
  return said !== null && /^(center|right)$/i.test(said) ? said.toLowerCase() : null
}

/** Leaves of tables their rows, what spans, which cells are headings and how words stand in them. */
export const tidyTables = (page: Document, styleOf: (element: Element) => Style): void => {
  for (const caption of page.body.querySelectorAll('table > caption')) {
    const line = page.createElement('p')
    line.append(...caption.childNodes)
    caption.parentElement?.before(line)
    caption.remove()
  }
  // One empty cell is what is left of something that only stood in it.
  for (const table of [...page.body.querySelectorAll('table')]) {
    if (table.textContent.trim() === '' && table.querySelectorAll('td, th').length < 2) table.remove()
  }
  for (const extra of page.body.querySelectorAll('colgroup, col')) extra.remove()
  for (const cell of [...page.body.querySelectorAll('td, th')]) {
    const head = cell.localName === 'td' && cell.closest('thead') !== null
    const align = alignmentOf(cell, styleOf(cell))
    const made = head ? page.createElement('th') : cell
    if (head) {
      made.append(...cell.childNodes)
      for (const name of ['colspan', 'rowspan', 'data-shade']) {
        const value = cell.getAttribute(name)
        if (value !== null) made.setAttribute(name, value)
      }
      cell.replaceWith(made)
    }
    made.removeAttribute('style')
    made.removeAttribute('align')
    if (align !== null) made.setAttribute('align', align)
  }
}
