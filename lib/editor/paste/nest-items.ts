/** A line of a list as Word writes it: no list around it, only a number that says how deep it stands. */
export type FlatItem = {
  readonly element: HTMLElement
  /** From 1. */
  readonly level: number
  readonly kind: 'ul' | 'ol'
  readonly start: number
  /** Which list it is of: another one begins anew. */
  readonly list: string
  readonly checked?: boolean
}

type OpenList = { readonly element: HTMLElement; readonly level: number; readonly list: string }

const newList = (page: Document, { kind, start }: FlatItem): HTMLElement => {
  const made = page.createElement(kind)
  if (kind === 'ol' && start !== 1) made.setAttribute('start', String(start))
  return made
}

/**
 * Puts lines that stand one behind the other into lists within each other, where the first of them stands. Lines that
 * are `continued` belong to the item above them.
 */
export const nestItems = (
  items: readonly FlatItem[],
  continued: ReadonlyMap<HTMLElement, readonly HTMLElement[]> = new Map(),
): void => {
  const page = items[0]?.element.ownerDocument
  if (page === undefined) return
  const open: OpenList[] = []
  for (const item of items) {
    const { element, level, kind, list } = item
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    const last = open.at(-1)
    const same = last?.level === level && last.element.localName === kind && last.list === list
    if (last?.level === level && !same) open.pop()
    if (!same) {
      const made = newList(page, item)
      const parent = open.at(-1)?.element.lastElementChild
      if (parent) parent.append(made)
      else element.before(made)
      open.push({ element: made, level, list })
    }
    const line = page.createElement('li')
    if (item.checked !== undefined) line.setAttribute('data-checked', String(item.checked))
    open.at(-1)?.element.append(line)
    line.append(element, ...(continued.get(element) ?? []))
  }
}
