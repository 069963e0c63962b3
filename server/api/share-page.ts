import { createHash } from 'node:crypto'
import { directionOf } from '@/lib/messages/languages'
import type { Translate } from '@/lib/messages/translate'

export type SharePage = {
  readonly title: string
  readonly text: string
  /** What the button says, and whether a password is asked for; without it there is nothing to do here. */
  readonly form?: { readonly button: string; readonly password: boolean }
  /** What went wrong with what was entered. */
  readonly problem?: string
  /** Another way to go on. */
  readonly link?: { readonly href: string; readonly text: string }
  readonly theme: 'light' | 'dark' | 'system'
  readonly t: Translate
}

const style = `
@font-face { font-family: Inter; src: url(/api/typefaces/sans.woff2) format("woff2"); font-weight: 100 900;
  font-display: optional }
@font-face { font-family: "Source Serif"; src: url(/api/typefaces/serif.woff2) format("woff2"); font-weight: 200 900;
  font-display: optional }
:root { color-scheme: light dark; --desk: light-dark(#f5f2ea, #13120f); --float: light-dark(#fffefb, #24221e);
  --ink: light-dark(#1f1c16, #ede9de); --soft: light-dark(#4a4437, #c6c0b1); --edge: light-dark(#8c8471, #7d7667);
  --accent: light-dark(#22438f, #a5bbf7); --accent-strong: light-dark(#18336f, #bccdfb);
  --on-accent: light-dark(#ffffff, #14203f); --red: light-dark(#ae2419, #ff9a8c); --hue-0: light-dark(#b03b57, #fa5d75);
  --hue-5: light-dark(#1c985f, #20f29e); --hue-7: light-dark(#0071a0, #06c2f5); --hue-10: light-dark(#a62ed1, #c870ce) }
.light { color-scheme: light } .dark { color-scheme: dark }
* { box-sizing: border-box }
html { text-size-adjust: 100%; -webkit-font-smoothing: antialiased }
body { margin: 0; background: var(--desk); color: var(--ink); font: .875rem/1.5 Inter, system-ui, sans-serif }
main { display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 24px;
  min-height: 100vh; min-height: 100svh; padding: 24px; text-align: center }
h1 { margin: 0; font: 560 clamp(1.75rem, 1.5rem + 1.5vw, 2.375rem)/1.15 "Source Serif", Georgia, serif;
  letter-spacing: -.02em; text-wrap: balance; overflow-wrap: anywhere }
h1 + p { max-width: 46ch; margin: 12px auto 0; color: var(--soft); font-size: 1rem; line-height: 1.6; text-wrap: pretty;
  overflow-wrap: anywhere }
:lang(ar) { letter-spacing: 0 !important }
form, .problem { width: min(420px, 100%); text-align: start }
label { display: block; margin: 0 0 4px; color: var(--soft); font-size: .8125rem; font-weight: 500 }
input { width: 100%; height: 44px; padding: 0 10px; margin: 0 0 12px; font: inherit; font-size: 1rem; color: inherit;
  background: var(--float); border: 1px solid var(--edge); border-radius: 6px }
button { width: 100%; height: 44px; padding: 0 20px; font: 500 .9375rem/1 Inter, system-ui, sans-serif;
  color: var(--on-accent); background: var(--accent); border: 0; border-radius: 8px; cursor: pointer }
button:hover { background: var(--accent-strong) }
@media (pointer: coarse) { button { height: 48px } }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
a { color: var(--accent); text-underline-offset: 2px }
.problem { margin: 0; color: var(--red) }
.other { margin: 0 }
`

const styleHash = createHash('sha256').update(style).digest('base64')

/** The page runs nothing, loads nothing but our own typefaces, and sends its form to where it came from. */
export const sharePagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** The mark of `app/mark.tsx`: this page loads no pictures, so it brings its own. */
const mark =
  '<svg width="40" height="40" viewBox="0 0 24 24" fill="none" stroke-width="3" stroke-linecap="round" aria-hidden="true"><path d="M4.2 12.2c0 5.4 2.7 8.8 7.9 8.8" stroke="var(--hue-7)"/><path d="M9 4.2v9.3" stroke="var(--hue-0)"/><path d="M14 3v9.5" stroke="var(--hue-5)"/><path d="M19 5v8.4c0 4.6-2.4 7.6-6.9 7.6" stroke="var(--hue-10)"/></svg>'

/** They are asked for at once: what comes late is left out, so that no line moves. */
const typefaces = ['sans', 'serif']
  .map(
    (name) =>
      `<link rel="preload" href="/api/typefaces/${name}.woff2" as="font" type="font/woff2" crossorigin>`,
  )
  .join('')

const escapes: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)

const passwordField = (label: string, problem: string | undefined): string =>
  `<label for="password">${escaped(label)}</label><input id="password" name="password" type="password" required autofocus autocomplete="off"${
    problem === undefined ? '' : ' aria-invalid="true" aria-describedby="problem"'
  }>`

/** A page of plain HTML that works without script, for whoever stands at the door. It tells nothing of the document. */
export const sharePage = ({ title, text, form, problem, link, theme, t }: SharePage): string => {
  const told = problem && `<p class="problem" id="problem" role="alert">${escaped(problem)}</p>`
  const fields = form?.password ? passwordField(t('entrance.passwordLabel'), problem) : ''
  return [
    `<!doctype html><html lang="${t.language}" dir="${directionOf(t.language)}"${theme === 'system' ? '' : ` class="${theme}"`}><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    typefaces,
    `<title>${escaped(title)} · Manyhands</title><style>${style}</style></head>`,
    `<body><main>${mark}<div><h1>${escaped(title)}</h1><p>${escaped(text)}</p></div>${told ?? ''}`,
    form && `<form method="post">${fields}<button type="submit">${escaped(form.button)}</button></form>`,
    link && `<p class="other"><a href="${escaped(link.href)}">${escaped(link.text)}</a></p>`,
    '</main></body></html>',
  ]
    .filter(Boolean)
    .join('')
}
