import { expect, test } from 'vitest'
import { readBrought } from '../../../support/read-brought'

const read = (html: string) => readBrought(new TextEncoder().encode(html), 'a.html')

const google = (body: string): string =>
  `<html><head><style>.c1{font-weight:700}.title{font-size:26pt}</style></head><body class="c0 doc-content">${body}</body></html>`
const list = (kind: string, name: string, items: readonly string[], more = ''): string =>
  `<${kind} class="c4 lst-kix_${name}${more === '' ? ' start' : ''}"${more}>${items
    .map((item) => `<li class="c2 li-bullet-0"><span class="c1">${item}</span></li>`)
    .join('')}</${kind}>`

test('lists of a page that Google Docs saved stand in the items that they stand below', () => {
  const body =
    list('ol', 'a-0', ['one', 'two']) +
    list('ol', 'a-1', ['letter']) +
    list('ul', 'a-2', ['point']) +
    list('ol', 'a-1', ['other'], ' start="2"') +
    list('ol', 'a-0', ['three'], ' start="3"') +
    '<p class="c3"><span>between</span></p>' +
    list('ol', 'a-0', ['four'], ' start="4"')
  expect(read(google(body)).drawn).toBe(
    [
      'orderedList',
      '  listItem',
      '    paragraph: bold{one}',
      '  listItem',
      '    paragraph: bold{two}',
      '    orderedList',
      '      listItem',
      '        paragraph: bold{letter}',
      '        bulletList',
      '          listItem',
      '            paragraph: bold{point}',
      '      listItem',
      '        paragraph: bold{other}',
      '  listItem',
      '    paragraph: bold{three}',
      'paragraph: between',
      'orderedList start=4',
      '  listItem',
      '    paragraph: bold{four}',
    ].join('\n'),
  )
})

test('the title of a page that Google Docs saved is the title, and what people said of it is named', () => {
  const body =
    '<p class="c5 title" id="h.x"><span>Harbour plan</span></p><p class="c3"><span>Boats</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div class="c6"><p class="c3"><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Which?</span></p></div>'
  expect(read(google(body))).toEqual({
    title: 'Harbour plan',
    drawn: 'paragraph: Boats',
    losses: { comment: 1 },
  })
})

test('numbers above and below the line stay there in a page, and other letters are named', () => {
  const html = '<p>x<sup>2</sup> H<sub>2</sub>O<sup><a href="#n">[1]</a></sup> v<sub>max</sub></p>'
  expect(read(html)).toMatchObject({ drawn: 'paragraph: x² H₂O[1] vmax', losses: { raised: 1 } })
})

test('what other sites show in a page is shown or linked, and what nobody sees is left out', () => {
  const html = [
    '<p>Before</p><iframe src="//www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
    '<iframe src="https://charts.test/7" title="Rain in June"></iframe><iframe src="https://charts.test/8"></iframe>',
    '<iframe src="https://count.test/me" width="1" height="1"></iframe><iframe src="/here"></iframe>',
    '<iframe src="javascript:alert(1)"></iframe><p>See <iframe src="http://maps.test/"></iframe></p>',
  ].join('')
  expect(read(html)).toMatchObject({
    drawn: [
      'paragraph: Before',
      'embed provider="youtube" id="dQw4w9WgXcQ"',
      'paragraph: link https://charts.test/7{Rain in June}',
      'paragraph: link https://charts.test/8{charts.test}',
      'paragraph: See link http://maps.test/{maps.test}',
    ].join('\n'),
    losses: { frame: 3 },
  })
})
