// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { readMarkdown } from '@/lib/editor/markdown/read-markdown'
import { cleanHtml } from '@/lib/editor/paste/paste-reader'

const quickly = (work: () => string): string => {
  const begun = performance.now()
  const made = work()
  // A browser's parser is ten times as fast, and this machine may be at work with something else.
  expect(performance.now() - begun).toBeLessThan(15_000)
  return made
}

test('nothing that runs or leads astray is left of a page', () => {
  const clean = cleanHtml(`
    <p onclick="a()" style="background:url(https://evil.example)">x</p>
    <a href="java&#10;script:alert(1)">a</a><a href="data:text/html,b">b</a><a href="//evil.example">c</a>
    <img src="x" onerror="a()"><svg><script>a()</script></svg><iframe srcdoc="<script>a()</script>"></iframe>
    <object data="a"></object><embed src="a"><form action="//e"><input name="x"><button>b</button></form>
    <base href="//evil.example"><link rel="stylesheet" href="//e"><meta http-equiv="refresh" content="0;url=//e">
    <p id="constructor" name="location">y</p>`)
  expect(clean).not.toMatch(
    /on\w+=|script|style=|srcdoc|evil|svg|object|embed|form|button|<base|<link|<meta|id=|name=/i,
  )
  expect(clean).toContain('x')
  expect(clean).toContain('y')
})

test('what is nested thousands deep is its words', () => {
  const clean = quickly(() => cleanHtml(`${'<div>'.repeat(1000)}deep${'</div>'.repeat(1000)}`))
  expect(clean).toContain('deep')
  expect(clean.split('<div>').length).toBeLessThan(200)
})

test('a style of a megabyte, thousands of rules and endless breaks cost little', () => {
  const style = 'color: red;'.repeat(100_000)
  expect(quickly(() => cleanHtml(`<p style="${style}"><b>x</b></p>`))).toBe('<p><b>x</b></p>')
  const sheet = Array.from({ length: 20_000 }, (_, at) => `.c${at} { font-weight: bold }`).join('')
  quickly(() => cleanHtml(`<style>${sheet}</style>${'<p class="c1 c2">x</p>'.repeat(500)}`))
  quickly(() => cleanHtml(`<p>${'a<br>'.repeat(2000)}</p>`))
})

test('Markdown that goes round in circles is read in time', () => {
  for (const part of ['[', '**a ', '<details>', '<details>\n\n', '> ', '`a', '$', '<b>', '![', '- ', '| a '])
    quickly(() => readMarkdown(part.repeat(20_000)).textContent)
})
