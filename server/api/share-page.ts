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
:root { color-scheme: light dark; --paper: light-dark(#fdfcf8, #1a1916); --ink: light-dark(#1f1c16, #ede9de);
  --soft: light-dark(#4a4437, #c6c0b1); --edge: light-dark(#8c8471, #7d7667); --accent: light-dark(#22438f, #a5bbf7);
  --on-accent: light-dark(#ffffff, #14203f); --red: light-dark(#ae2419, #ff9a8c) }
.light { color-scheme: light } .dark { color-scheme: dark }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif }
main { width: min(26rem, 100vw); padding: 24px }
h1 { font: 600 1.5rem/1.25 Georgia, serif; margin: 0 0 12px }
p { margin: 0 0 16px; color: var(--soft); overflow-wrap: anywhere }
label { display: block; font-size: .875rem; margin: 0 0 4px }
input { width: 100%; min-height: 44px; padding: 8px 12px; margin: 0 0 16px; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--edge); border-radius: 6px }
main > svg { display: block; margin: 0 0 16px }
button { width: 100%; min-height: 44px; padding: 8px 20px; font: 600 1rem system-ui, sans-serif; color: var(--on-accent);
  background: var(--accent); border: 0; border-radius: 6px; cursor: pointer }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
a { color: var(--accent) }
.problem { color: var(--red) }
form + p { margin: 24px 0 0 }
`

const styleHash = createHash('sha256').update(style).digest('base64')

/** The page runs nothing, loads nothing, and sends its form to where it came from. */
export const sharePagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** The mark of `app/mark.tsx`: this page loads nothing, so it brings its own. */
const mark =
  '<svg width="36" height="36" viewBox="0 0 24 24" fill="none" stroke-width="3" stroke-linecap="round" aria-hidden="true"><path d="M4.2 12.2c0 5.4 2.7 8.8 7.9 8.8" stroke="#0783fe"/><path d="M9 4.2v9.3" stroke="#c8456a"/><path d="M14 3v9.5" stroke="#1c985f"/><path d="M19 5v8.4c0 4.6-2.4 7.6-6.9 7.6" stroke="#a64fd1"/></svg>'

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
    `<title>${escaped(title)} · Manyhands</title><style>${style}</style></head>`,
    `<body><main>${mark}<h1>${escaped(title)}</h1><p>${escaped(text)}</p>${told ?? ''}`,
    form && `<form method="post">${fields}<button type="submit">${escaped(form.button)}</button></form>`,
    link && `<p><a href="${escaped(link.href)}">${escaped(link.text)}</a></p>`,
    '</main></body></html>',
  ]
    .filter(Boolean)
    .join('')
}
