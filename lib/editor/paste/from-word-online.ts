import { type FlatItem, nestItems } from './nest-items'
import { renamed, unwrap } from './renamed'

/** Word in the browser puts each line of a list into a list of its own, and says beside it how deep it stands. */
const itemOf = (item: HTMLElement): FlatItem => {
  const list = item.parentElement
  const ordered = list?.localName === 'ol'
  const level = Number(item.getAttribute('data-aria-level') ?? item.getAttribute('aria-level') ?? 1)
  const first = Number(list?.getAttribute('start') ?? item.getAttribute('data-aria-posinset') ?? 1)
  return {
    element: item,
    level: Math.max(1, level),
    kind: ordered ? 'ol' : 'ul',
    start: first || 1,
    list: item.getAttribute('data-listid') ?? '',
  }
}

const isWrapper = (element: Element | null): element is HTMLElement =>
  element?.classList.contains('ListContainerWrapper') === true

/** The text of a page as Word in the browser copies it. */
export const fromWordOnline = (page: Document): void => {
  for (const paragraph of page.body.querySelectorAll('p[role="heading"], [role="heading"][aria-level]')) {
    const level = Number(paragraph.getAttribute('aria-level') ?? 1)
    renamed(paragraph, `h${Math.min(6, Math.max(1, level))}`)
  }
  const runs: HTMLElement[][] = []
  for (const wrapper of page.body.querySelectorAll<HTMLElement>('.ListContainerWrapper')) {
    if (isWrapper(wrapper.previousElementSibling)) runs.at(-1)?.push(wrapper)
    else runs.push([wrapper])
  }
  for (const run of runs) {
    const items = run.flatMap((wrapper) => [...wrapper.querySelectorAll<HTMLElement>('li')]).map(itemOf)
    const place = page.createElement('div')
    run[0]?.before(place)
    place.append(...items.map(({ element }) => element))
    for (const wrapper of run) wrapper.remove()
    nestItems(items)
    for (const { element } of items) unwrap(element)
    unwrap(place)
  }
}
