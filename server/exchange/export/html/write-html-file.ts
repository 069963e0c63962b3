import { escapeText } from '@/lib/editor/html-tree'
import { renderHtml } from '@/lib/editor/render-html'
import { pageMaker } from '../../page-maker'
import { cleanText } from '../clean-text'
import type { ExportedDocument } from '../exported-document'
import { calloutNames, htmlNode } from './html-nodes'
import { pageStyle, paperStyle } from './page-style'

/** The file brings all that it shows along, runs nothing, and asks nobody for anything. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** One file that any browser shows by itself, with its pictures in it; `paper` is for one that is only printed. */
export const writeHtmlFile = (document: ExportedDocument, { paper = false } = {}): string => {
  const { title, named, content, words } = document
  const name = escapeText(title || words.untitled)
  const { html } = renderHtml(content, { ids: true, instead: htmlNode(document) })
  return cleanText(`<!doctype html>
<html lang="${escapeText(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${pageMaker}">
<title>${name}</title>
<style>${pageStyle}${calloutNames(document)}${paper ? paperStyle : ''}
</style>
</head>
<body>
${named ? `<h1 class="title">${name}</h1>\n` : ''}<main>${html}</main>
</body>
</html>
`)
}
