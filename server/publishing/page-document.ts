import { createHash } from 'node:crypto'
import { escapeText, shellOf } from '@/lib/editor/html-tree'
import { directionOf } from '@/lib/messages/languages'
import type { Translate } from '@/lib/messages/translate'
import type { ExportWords } from '@/server/exchange/export/exported-document'
import { calloutNames } from '@/server/exchange/export/html/html-nodes'
import type { Published } from '@/server/workers/publish-task'
import { publishedStyle } from './published-style'

export type PageDocumentOptions = {
  readonly published: Published
  /** Where the page stands, with the server's own address. */
  readonly url: string
  /** Whether search engines may list it, and other sites show it. */
  readonly listed: boolean
  readonly framed: boolean
  /** Whether it is asked for by a frame of another page: what it leads to opens beside that page then. */
  readonly inFrame: boolean
  readonly changedAt: Date
  readonly words: ExportWords
  readonly t: Translate
}

export type PageDocument = {
  readonly html: string
  /** What the page may load, and who may show it: nothing in it runs. */
  readonly policy: string
}

/** Headings from which on there is an outline. */
const fewestHeadings = 2

const element = (tag: string, attributes: Readonly<Record<string, string>>, inner = ''): string => {
  const { open, close } = shellOf(inner === '' ? [tag, attributes] : [tag, attributes, 0])
  return open + inner + close
}

/** One of the two is shown: in the margin where there is room, else folded below the title. */
const outlines = (
  headings: Published['headings'],
  name: string,
): { readonly beside: string; readonly below: string } => {
  if (headings.length < fewestHeadings) return { beside: '', below: '' }
  const least = Math.min(...headings.map(({ level }) => level))
  const list = headings
    .map(({ id, level, text }) => {
      const link = element('a', { href: `#${id}` }, escapeText(text))
      return element('li', { 'data-level': String(level - least + 1) }, link)
    })
    .join('')
  const said = escapeText(name)
  return {
    beside: element(
      'nav',
      { class: 'outline', 'aria-label': name },
      `<p class="outline-title">${said}</p><ol>${list}</ol>`,
    ),
    below: `<details class="outline"><summary>${said}</summary>${element('nav', { 'aria-label': name }, `<ol>${list}</ol>`)}</details>`,
  }
}

const meta = (name: string, content: string): string => element('meta', { name, content })
const property = (name: string, content: string): string => element('meta', { property: name, content })

/** What programs are told of a page: nothing, unless it may be listed. */
const told = ({ published, url, listed }: PageDocumentOptions, title: string): string => {
  if (!listed) return meta('robots', 'noindex, nofollow')
  const { summary, picture } = published
  return [
    element('link', { rel: 'canonical', href: url }),
    property('og:type', 'article'),
    property('og:title', title),
    property('og:url', url),
    ...(summary === '' ? [] : [meta('description', summary), property('og:description', summary)]),
    ...(picture === null ? [] : [property('og:image', `${url}/files/${picture}`)]),
    meta('twitter:card', picture === null ? 'summary' : 'summary_large_image'),
  ].join('\n')
}

const changed = (changedAt: Date, t: Translate): string => {
  const day = new Intl.DateTimeFormat(t.language, { dateStyle: 'long', timeZone: 'UTC' }).format(changedAt)
  return element('time', { datetime: changedAt.toISOString() }, escapeText(t('published.changed', { day })))
}

/** What leads to a place of the page stays in it. */
const stayingWithin = (html: string): string => html.replace(/<a (?=[^<>]*href="#)/g, '<a target="_self" ')

/** A document as one page of plain HTML, which is whole without script and loads nothing but its own pictures. */
export const pageDocument = (options: PageDocumentOptions): PageDocument => {
  const { published, framed, inFrame, changedAt, words, t } = options
  const { named, html, headings, language, fromRight } = published
  const title = published.title || words.untitled
  const style = publishedStyle + calloutNames({ pictures: new Map(), origin: '', words })
  const hash = createHash('sha256').update(style).digest('base64')
  const around = { lang: t.language, dir: fromRight ? 'rtl' : 'ltr' }
  const chrome = { lang: t.language, dir: directionOf(t.language) }
  const article = { lang: language ?? '', id: 'text' }
  const { beside, below } = outlines(headings, words.contents)
  const body = [
    beside,
    named
      ? element(
          'header',
          {},
          element('h1', { class: 'title', dir: 'auto', lang: language ?? '' }, escapeText(title)),
        )
      : '',
    below,
    element('main', article, html),
    element(
      'footer',
      chrome,
      `<p>${changed(changedAt, t)}</p><p><a href="/" rel="noopener">${escapeText(t('published.madeWith'))}</a></p>`,
    ),
  ]
  const head = [
    '<meta charset="utf-8">',
    meta('viewport', 'width=device-width, initial-scale=1'),
    ...(inFrame ? ['<base target="_blank">'] : []),
    element('title', {}, escapeText(title)),
    told(options, title),
    // Asked for at once: what comes late is left out, so that no line moves.
    '<link rel="preload" href="/api/typefaces/serif.woff2" as="font" type="font/woff2" crossorigin>',
    '<link rel="icon" href="/icon.svg" type="image/svg+xml">',
    `<style>${style}</style>`,
  ]
  const parts = body.filter((part) => part !== '').join('\n')
  const shown = inFrame ? stayingWithin(parts) : parts
  return {
    html: `<!doctype html>\n${element('html', around, `<head>\n${head.join('\n')}\n</head>\n<body>\n${shown}\n</body>`)}\n`,
    policy: [
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      // What the text brings along are widths and sides, which the schema makes.
      "style-src-attr 'unsafe-inline'",
      "img-src 'self'",
      "font-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${framed ? '*' : "'none'"}`,
    ].join('; '),
  }
}
