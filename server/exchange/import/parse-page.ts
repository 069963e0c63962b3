import { DOMParser, HTMLElement } from 'linkedom'
import { isSelected, type PlainSelector, plainSelector } from './plain-selector'

/** What stands around the text of a page. */
const frames = /<\/?(?:html|head|body)(?=[\s/>])[^>]*>|<!doctype[^>]*>/gi

const plain = new Map<string, PlainSelector | null>()
const matchesAny = HTMLElement.prototype.matches

/**
 * linkedom compiles a selector whenever an element is asked whether it matches, and each element of a page is asked for
 * those of all the schema's rules, which took a third of the time of reading one. Rules have plain selectors.
 */
HTMLElement.prototype.matches = function (this: Element, selector: string): boolean {
  let known = plain.get(selector)
  if (known === undefined) {
    known = plainSelector(selector)
    plain.set(selector, known)
  }
  return known === null ? matchesAny.call(this, selector) : isSelected(this, known)
}

/**
 * A page that runs nothing and loads nothing, made of HTML however it begins and ends: whole pages and parts of one
 * stand in the body of it.
 */
export const parsePage = (html: string): Document => {
  const whole = `<!doctype html><html><head></head><body>${html.replace(frames, '')}</body></html>`
  return new DOMParser().parseFromString(whole, 'text/html') as unknown as Document
}
