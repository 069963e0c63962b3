import { DOMParser } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { parsePage } from '@/server/exchange/import/parse-page'
import { isSelected, plainSelector } from '@/server/exchange/import/plain-selector'

const page = parsePage(
  '<p class="a page-break">1<a href>2</a><A name=x>3</A><hr class=page-break><div class="callout b">4<table><tr><td>5</table></div>' +
    '<div class=toggle></div><iframe src=y></iframe><iframe></iframe><h1 class>6</h1><svg><a href=z /></svg>',
)

const tags = DOMParser.fromSchema(schema).rules.flatMap(({ tag }) => tag ?? [])

test('plain selectors say the same as they do anywhere', () => {
  const elements = [...page.querySelectorAll('*')]
  let matched = 0
  for (const selector of [...tags, 'A[href]', 'p.a', 'p.page']) {
    const said = plainSelector(selector)
    const ours = said === null ? null : elements.filter((element) => isSelected(element, said))
    if (ours !== null) expect([selector, ours]).toEqual([selector, [...page.querySelectorAll(selector)]])
    matched += ours?.length ?? 0
  }
  expect(matched).toBeGreaterThan(10)
})

test('every rule of the schema has a plain selector', () => {
  expect(tags.length).toBeGreaterThan(40)
  expect(tags.filter((tag) => plainSelector(tag) === null)).toEqual([])
})

test('other selectors are understood as before', () => {
  const [link] = page.querySelectorAll('a')
  expect(link?.matches('p > a[href]')).toBe(true)
  expect(link?.matches('div a, h1')).toBe(false)
  expect(link?.matches('a[href]')).toBe(true)
})
