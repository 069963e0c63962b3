import { renamed, unwrap } from './renamed'

const box = /^\s*\[([ xX])\]\s*/

const firstText = (element: Element): Text | null => {
  const walker = element.ownerDocument.createTreeWalker(element, 0x4)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if ((node.nodeValue ?? '').trim() !== '') return node as Text
  return null
}

/** Signs with which Notion's callouts begin, by what they mean here. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:\u{1f4a1}|\u{2728}|\u{2705})\ufe0f?\s*/u, 'tip'],
  [/^\s*(?:\u26a0|\u{1f6a7})\ufe0f?\s*/u, 'warning'],
  [/^\s*(?:\u{1f6a8}|\u{26d4}|\u{1f6ab}|\u274c)\ufe0f?\s*/u, 'danger'],
  [/^\s*(?:\u2757|\u{1f4cc}|\u{2755})\ufe0f?\s*/u, 'important'],
  [/^\s*(?:\u2139|\u{1f4dd}|\u{1f4a0})\ufe0f?\s*/u, 'note'],
]

/** Notion: boxes of tasks are letters, callouts stand aside, toggles are items of a list. */
export const fromNotion = (page: Document): void => {
  for (const item of page.body.querySelectorAll('li')) {
    const text = firstText(item)
    const [found, mark] = box.exec(text?.nodeValue ?? '') ?? []
    if (text === null || found === undefined) continue
    text.nodeValue = (text.nodeValue ?? '').slice(found.length)
    item.setAttribute('data-checked', String(mark !== ' '))
  }
  for (const aside of page.body.querySelectorAll('aside')) {
    const callout = renamed(aside, 'div')
    callout.className = 'callout'
    const text = firstText(callout)
    const [sign, kind] = kinds.find(([pattern]) => pattern.test(text?.nodeValue ?? '')) ?? []
    if (text !== null && sign !== undefined) text.nodeValue = (text.nodeValue ?? '').replace(sign, '')
    callout.setAttribute('data-kind', kind ?? 'note')
  }
  for (const details of page.body.querySelectorAll('li > details')) {
    const item = details.parentElement
    const list = item?.parentElement
    if (item?.childElementCount !== 1 || list?.childElementCount !== 1) continue
    unwrap(item)
    unwrap(list)
  }
}
