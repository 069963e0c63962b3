import { DOMParser } from 'linkedom'

const blank = '<!doctype html><html><head></head><body></body></html>'

/**
 * A page that runs nothing and loads nothing, made of HTML however it begins: whole pages and parts of one stand in
 * the body of it.
 */
export const parsePage = (html: string): Document => {
  const page = new DOMParser().parseFromString(blank, 'text/html') as unknown as Document
  page.body.innerHTML = html
  for (const frame of page.body.querySelectorAll('html, head, body')) frame.replaceWith(...frame.childNodes)
  return page
}
