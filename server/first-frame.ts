import { type FirstScripts, type PageScripts, pageScriptsId } from '@/lib/protocol/first-frame'

/** What a document's page has, and no other. */
const documentMark = '<script type="application/json" id="start">'
const pageEnd = '</body></html>'

/**
 * How Next asks for the build's scripts: by elements that run them as soon as they have come, and by hints. In these
 * words and no others: what looks like it and is not in them is not known here.
 */
const nonce = ' nonce="[^"<>]*"'
const address = '"(/_next/static/[^"<>]+\\.js)"'
const asked = new RegExp(
  `<script src=${address}(?: async=""${nonce}|${nonce} async="")></script>|` +
    `<link rel="preload" as="script" fetchPriority="low"${nonce} href=${address}/>`,
  'g',
)
/** Whatever asks a browser for a script, in any words. Browsers that know modules leave alone those for old ones. */
const asks =
  /<script\b(?![^>]*\snomodule\b)[^>]*\ssrc\b|<link\b[^>]*\sas="?script\b|<link\b[^>]*modulepreload/i

/** What stands in a script can end no element. */
const literal = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** What the build has made for the first frame of every document's page. */
export type FirstFrameParts = {
  readonly scripts: FirstScripts
  /** app/first-scripts.ts, compiled. */
  readonly starter: string
}

/**
 * A document's page so that what the server wrote is seen before any script comes: the scripts of the text follow its
 * first frame, all others the text (app/late-interface.ts). Any other page stays as it is. Null for a document's page
 * that asks for scripts in another way than is known here: of that nothing may be taken out.
 */
export const firstFrame = (html: string, pageNonce: string, parts: FirstFrameParts): string | null => {
  if (!html.includes(documentMark)) return html
  const { scripts, starter } = parts
  const named = new Set<string>()
  const lighter = html.replace(asked, (_, run?: string, hinted?: string) => {
    named.add(run ?? hinted ?? '')
    return ''
  })
  if (asks.test(lighter) || !lighter.endsWith(pageEnd) || !scripts.runtime.every((one) => named.has(one)))
    return null
  const later = [...named].filter((one) => !scripts.runtime.includes(one))
  const all: PageScripts = { ...scripts, later }
  const more =
    `<script type="application/json" id="${pageScriptsId}">${literal(all)}</script>` +
    `<script nonce="${pageNonce}">${starter}</script>`
  return lighter.slice(0, -pageEnd.length) + more + pageEnd
}
