/** How a file looks by itself: by day, by night, on a phone and on paper. Nothing in it is fetched from anywhere. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fdfcf8; --desk: #f5f2ea; --line: #d6cebd; --faint: #6b6454; --soft: #4a4437; --ink: #1f1c16;
  --accent: #22438f; --wash: #e8edf8; --tip: #2c672d; --tip-wash: #e9f1e4; --important: #6b3a93;
  --important-wash: #f1eaf7; --amber: #8a5800; --amber-wash: #f9efd9; --red: #ae2419; --red-wash: #fbebe8;
  --grey-shade: #eeeae0; --yellow-shade: #faf0c8; --green-shade: #e2f0da; --blue-shade: #dfe9f8; --red-shade: #f9e2dd;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #1a1916; --desk: #24221e; --line: #45413a; --faint: #a49d8c; --soft: #c6c0b1; --ink: #ede9de;
    --accent: #a5bbf7; --wash: #262d40; --tip: #a3cf8f; --tip-wash: #232b20; --important: #cfaff0;
    --important-wash: #2c2434; --amber: #f0b64a; --amber-wash: #332a19; --red: #ff9a8c; --red-wash: #3a2320;
    --grey-shade: #322f29; --yellow-shade: #3d3519; --green-shade: #243320; --blue-shade: #202d42; --red-shade: #43261f;
  }
}
body {
  max-width: 44rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4rem) 1.25rem;
  background: var(--paper); color: var(--ink);
  font: 1.0625rem / 1.6 Charter, "Iowan Old Style", "Source Serif 4", Georgia, "Noto Serif", serif;
  overflow-wrap: break-word;
}
main { white-space: break-spaces; }
main > :first-child { margin-top: 0; }
p { margin: 0 0 0.75em; }
p, h1, h2, h3, .caption { unicode-bidi: plaintext; text-align: start; }
h1, h2, h3 { margin: 1.5em 0 0.5em; line-height: 1.25; text-wrap: balance; }
.title { margin: 0 0 0.8em; font-size: 2.25rem; line-height: 1.15; unicode-bidi: plaintext; text-align: start; }
h1 { font-size: 1.8rem; } h2 { font-size: 1.4rem; } h3 { font-size: 1.17rem; }
a { color: var(--accent); text-underline-offset: 0.16em; }
ul, ol { margin: 0 0 0.75em; padding-inline-start: 1.6em; }
li > p, .task-content > p { margin-bottom: 0.2em; }
li > ul, li > ol { margin: 0.2em 0 0.3em; }
ol ol { list-style-type: lower-alpha; } ol ol ol { list-style-type: lower-roman; }
ul.task-list { padding-inline-start: 0; list-style: none; }
.task-item { display: flex; gap: 0.6em; }
.task-check { flex: none; }
.task-check input { width: 1em; height: 1em; margin: 0; vertical-align: -0.1em; accent-color: var(--accent); }
.task-content { flex: 1; min-width: 0; }
.task-item[data-checked="true"] > .task-content > p:first-child { color: var(--faint); text-decoration: line-through; }
blockquote { margin: 1em 0; padding-inline-start: 1.1em; border-inline-start: 3px solid var(--line); color: var(--soft); }
blockquote > :last-child { margin-bottom: 0; }
pre, code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", Menlo, Consolas, monospace; }
pre {
  margin: 1em 0; padding: 0.9rem 1rem; border-radius: 8px; background: var(--desk);
  font-size: 0.875rem; line-height: 1.55; tab-size: 4; direction: ltr; text-align: left; white-space: break-spaces;
  overflow-wrap: anywhere;
}
:not(pre) > code { padding: 0.1em 0.3em; border-radius: 4px; background: var(--desk); font-size: 0.85em; }
hr { height: 1px; margin: 2em 0; border: 0; background: var(--line); }
.page-break { margin: 2em 0; border-top: 1px dashed var(--line); }
.callout { margin: 1em 0; padding: 0.75rem 1rem; border-radius: 6px; border-inline-start: 3px solid var(--tone); background: var(--back); --tone: var(--accent); --back: var(--wash); }
.callout[data-kind="tip"] { --tone: var(--tip); --back: var(--tip-wash); }
.callout[data-kind="important"] { --tone: var(--important); --back: var(--important-wash); }
.callout[data-kind="warning"] { --tone: var(--amber); --back: var(--amber-wash); }
.callout[data-kind="danger"] { --tone: var(--red); --back: var(--red-wash); }
.callout-mark { display: block; color: var(--tone); font: 650 0.8125rem / 1.6 system-ui, sans-serif; }
.callout-content > :first-child, .toggle-content > :first-child { margin-top: 0; }
.callout-content > :last-child, .toggle-content > :last-child { margin-bottom: 0; }
.toggle { margin: 0 0 0.75em; padding-inline-start: 1em; border-inline-start: 1px solid var(--line); }
.toggle-content > p:first-child { font-weight: 560; margin-bottom: 0.3em; }
.table-box { margin: 1em 0; overflow-x: auto; }
table { width: var(--exact, 100%); min-width: var(--least, 0); border-collapse: collapse; table-layout: fixed; font-size: 0.9375em; line-height: 1.5; }
td, th { padding: 6px 10px; border: 1px solid var(--line); background: var(--shade, transparent); font-weight: inherit; text-align: start; vertical-align: top; }
th { background: var(--shade, var(--desk)); font-weight: 620; }
td > *, th > * { margin-block: 0 0.35em; }
td > :last-child, th > :last-child { margin-bottom: 0; }
td[style] > *, th[style] > * { text-align: inherit; }
[data-shade="grey"] { --shade: var(--grey-shade); } [data-shade="yellow"] { --shade: var(--yellow-shade); }
[data-shade="green"] { --shade: var(--green-shade); } [data-shade="blue"] { --shade: var(--blue-shade); }
[data-shade="red"] { --shade: var(--red-shade); }
figure { display: flex; flex-direction: column; align-items: center; margin: 1.25em 0; }
figure[data-align="start"] { align-items: flex-start; } figure[data-align="end"] { align-items: flex-end; }
.picture-frame img { display: block; max-width: 100%; height: auto; }
.picture-frame[style="width: 100%"] img { width: 100%; }
.picture-empty { color: var(--faint); }
figcaption { margin-top: 0.5em; color: var(--soft); font-size: 0.9em; }
.attachment { display: flex; gap: 0.6em; align-items: baseline; }
.attachment-kind { color: var(--faint); font: 600 0.75rem system-ui, sans-serif; }
.embed-place { aspect-ratio: auto !important; margin: 1em 0; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 6px; }
.embed-label { margin-inline-end: 0.6em; color: var(--faint); font: 600 0.8125rem system-ui, sans-serif; }
.contents { margin: 1.25em 0; padding: 0.75rem 0; border-block: 1px solid var(--line); font: 0.9375rem / 1.6 system-ui, sans-serif; }
.contents ul { margin: 0; padding: 0; list-style: none; }
.contents li[data-level="2"] { padding-inline-start: 1.2em; } .contents li[data-level="3"] { padding-inline-start: 2.4em; }
.math, .math-block { direction: ltr; unicode-bidi: isolate; white-space: normal; }
.math-block { margin: 1em 0; overflow: auto hidden; text-align: center; }
.mention { color: var(--accent); text-decoration: none; unicode-bidi: plaintext; }
.unknown-part { color: var(--faint); font-family: system-ui, sans-serif; font-size: 0.875rem; }
@page { margin: 20mm 18mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; }
  body { max-width: none; padding: 0; font-size: 11.5pt; line-height: 1.5; orphans: 3; widows: 3; }
  h1, h2, h3 { break-after: avoid; break-inside: avoid; }
  pre, tr, img, figure, .callout { break-inside: avoid; }
  .callout:has(.callout-content > :nth-child(6)), pre:has(+ *) { break-inside: auto; }
  .page-break { margin: 0; border: 0; break-after: page; }
  .table-box { overflow: visible; }
  /* A browser cuts off what reaches beyond the edge of the paper's text: half of the line at a table's side. */
  table { width: calc(100% - 1px); min-width: 0; }
  a { color: inherit; }
  a[href^="http"]::after { color: #555; content: " (" attr(href) ")"; font-size: 0.8em; overflow-wrap: anywhere; }
  .contents a::after, .embed a::after, .attachment a::after, a.mention::after { content: none; }
  td, th, pre, code, hr, .callout, .task-check input { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`

/** In a file that is paper itself links lead on, and need not say where. */
export const paperStyle = `
@page { size: A4; }
a[href^="http"]::after { content: none !important; }
`
