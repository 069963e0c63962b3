import { DOMParser } from 'linkedom'

/** What stands around the text of a page. */
const frames = /<\/?(?:html|head|body)(?=[\s/>])[^>]*>|<!doctype[^>]*>/gi

/**
 * A page that runs nothing and loads nothing, made of HTML however it begins and ends: whole pages and parts of one
 * stand in the body of it.
 */
export const parsePage = (html: string): Document => {
  const whole = `<!doctype html><html><head></head><body>${html.replace(frames, '')}</body></html>`
  return new DOMParser().parseFromString(whole, 'text/html') as unknown as Document
}
