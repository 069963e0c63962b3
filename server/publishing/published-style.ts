import { pageStyle } from '@/server/exchange/export/html/page-style'

/** A web page looks like a file of its document, with a list of its headings in the margin where there is room. */
export const publishedStyle = `${pageStyle}
@font-face {
  font-family: "Source Serif 4"; src: url(/api/typefaces/serif.woff2) format("woff2"); font-weight: 200 900;
  font-display: optional;
}
html { scroll-padding-top: 1.5rem; text-size-adjust: 100%; -webkit-font-smoothing: antialiased; }
body { font-family: "Source Serif 4", Charter, Georgia, "Noto Serif", serif; }
h1, h2, h3, .title { scroll-margin-top: 1.5rem; font-weight: 620; overflow-wrap: anywhere; }
.contents a, .outline a { text-decoration: none; }
.contents a:hover, .outline a:hover { text-decoration: underline; }
.outline { font: 0.875rem / 1.45 system-ui, sans-serif; }
.outline ol { margin: 0; padding: 0; list-style: none; }
.outline li { padding-block: 0.25rem; }
.outline li[data-level="2"] { padding-inline-start: 1rem; } .outline li[data-level="3"] { padding-inline-start: 2rem; }
.outline a { color: var(--faint); unicode-bidi: plaintext; } .outline a:hover, .outline a:focus-visible { color: var(--ink); }
.outline-title { margin: 0 0 0.5rem; color: var(--soft); font-weight: 600; }
nav.outline { display: none; }
details.outline { margin: 0 0 2rem; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
details.outline summary { color: var(--soft); font-weight: 600; cursor: pointer; }
details.outline ol { margin-top: 0.5rem; }
@media (pointer: coarse) { .outline li { padding-block: 0.5rem; } details.outline summary { padding-block: 0.35rem; } }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
footer {
  display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; justify-content: space-between; margin-top: 4rem;
  padding-top: 1rem; border-top: 1px solid var(--line); color: var(--faint); font: 0.8125rem / 1.5 system-ui, sans-serif;
}
footer p { margin: 0; }
footer a { color: inherit; }
@media screen and (max-width: 30rem) {
  .title { font-size: 1.8rem; } h1 { font-size: 1.55rem; } h2 { font-size: 1.3rem; }
}
@media screen and (min-width: 75rem) {
  details.outline { display: none; }
  nav.outline {
    display: block; position: fixed; inset-block: 4rem 2rem; overflow-y: auto; width: 13rem;
    inset-inline-start: max(1.5rem, calc(50% - 22rem - 16rem));
  }
}
@media print {
  .outline { display: none !important; }
  footer { margin-top: 2em; } footer p + p { display: none; }
}
`
