import { renamed, unwrap } from './renamed'

const isList = (element: Element | null): element is HTMLElement =>
  element?.localName === 'ul' || element?.localName === 'ol'

/** A list that stands right in another one belongs to the item above it. */
const moveIntoItems = (page: Document): void => {
  for (const list of page.body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const before = list.previousElementSibling
    if (before?.localName === 'li') before.append(list)
    else {
      const item = page.createElement('li')
      list.before(item)
      item.append(list)
      // A list around nothing but another one only moves it in.
      const outer = item.parentElement
      if (outer?.childElementCount === 1) {
        unwrap(item)
        unwrap(outer)
      }
    }
  }
}

/** Whether an item is a task, and then whether it is done; its box goes. */
const takeBox = (item: Element): boolean | null => {
  const said = item.getAttribute('data-checked')
  const box = [...item.querySelectorAll('input[type="checkbox"]')].find(
    (input) => input.closest('li') === item,
  )
  const checked = box?.hasAttribute('checked') ?? false
  box?.remove()
  if (said !== null) return said === 'true'
  if (item.getAttribute('role') === 'checkbox') return item.getAttribute('aria-checked') === 'true'
  return box === undefined ? null : checked
}

/** Tasks stand in lists of their own. */
const divideTasks = (list: Element): void => {
  let kind: boolean | null = null
  let into = list
  for (const item of [...list.children]) {
    if (item.localName !== 'li') continue
    const checked = takeBox(item)
    if (checked === null) item.removeAttribute('data-checked')
    else item.setAttribute('data-checked', String(checked))
    if (kind !== null && kind !== (checked !== null)) {
      const made = into.ownerDocument.createElement(checked === null ? list.localName : 'ul')
      into.after(made)
      into = made
    } else if (kind === null && checked !== null && list.localName === 'ol') into = renamed(list, 'ul')
    kind = checked !== null
    if (item.parentElement !== into) into.append(item)
  }
}

/** The first block of an item is a line of words: a heading there is one that is set large. */
const beginWithWords = (item: Element): void => {
  const first = item.firstElementChild
  if (first !== null && /^h[1-6]$/.test(first.localName) && first.previousSibling?.nodeValue?.trim() !== '')
    if (first.previousSibling === null) renamed(first, 'p')
}

/** Makes lists of other programs into lists as HTML has them: items in lists, lists in items, tasks by themselves. */
export const tidyLists = (page: Document): void => {
  for (const menu of page.body.querySelectorAll('menu, dir')) renamed(menu, 'ul')
  for (const term of page.body.querySelectorAll('dl, dt, dd')) {
    if (term.localName === 'dl') unwrap(term)
    else renamed(term, 'p')
  }
  moveIntoItems(page)
  for (const list of [...page.body.querySelectorAll('ul, ol')]) {
    if (list.querySelector(':scope > li') === null && isList(list)) unwrap(list)
    else divideTasks(list)
  }
  for (const item of page.body.querySelectorAll('li')) {
    if (!isList(item.parentElement)) {
      const list = page.createElement('ul')
      item.before(list)
      let next: Element | null = item
      while (next?.localName === 'li') {
        const after: Element | null = next.nextElementSibling
        list.append(next)
        next = after
      }
    }
    beginWithWords(item)
  }
}
