import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ImportFault } from '@/server/exchange/import/import-fault'
import { parseXml } from '@/server/exchange/import/xml/parse-xml'
import { isUnread } from '@/server/exchange/import/xml/unread'
import type { XmlElement } from '@/server/exchange/import/xml/xml-element'

const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml)

/** An element as it was understood. */
const drawn = (element: XmlElement | string): string => {
  if (typeof element === 'string') return JSON.stringify(element)
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${name}=${JSON.stringify(value)}`,
  )
  return `${element.name}${attributes.join('')}(${element.children.map(drawn).join(' ')})`
}

const read = (xml: string): string => drawn(parseXml(bytes(xml)))

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

describe('XML of a file', () => {
  test('becomes elements, attributes and letters', () => {
    expect(read('<?xml version="1.0"?><a b="1" c = \'2\'>x<d/>y<e f="/>">z</e ></a>')).toBe(
      'a b="1" c="2"("x" d() "y" e f="/>"("z"))',
    )
  })

  test.each([
    ['the five names and numbers', '<a b="&quot;&amp;">&lt;&#65;&#x42;&apos;&gt;</a>', `a b="\\"&"("<AB'>")`],
    ['no other names', '<a>&nbsp;&b</a>', 'a("&nbsp;&b")'],
    ['what no letter has as its number', '<a>&#0;&#xD800;&#x110000;</a>', 'a("\ufffd\ufffd\ufffd")'],
    ['letters that are not read', '<a><![CDATA[<b>&amp;]]>c</a>', 'a("<b>&amp;c")'],
    ['no comments and no orders', '<!-- <x> --><a>1<!-- > --><?p y="1"?>2</a>', 'a("12")'],
  ])('knows %s', (_, xml, expected) => {
    expect(read(xml)).toBe(expected)
  })

  test.each([
    ['ends before its end', '<a><b c="1">x', 'a(b c="1"("x"))'],
    ['ends within a tag', '<a>x<b c', 'a("x" b())'],
    ['ends within a value', '<a>x<b c="', 'a("x" b())'],
    ['ends within a comment', '<a>x<!-- y', 'a("x")'],
    ['closes what never began', '<a></b>x</a>', 'a("x")'],
    ['closes what is around others', '<a><b><c>x</b>y</a>', 'a(b(c("x")) "y")'],
    ['has a sign in its text', '<a>1 < 2</a>', 'a("1 < 2")'],
    ['leaves out quotes and values', '<a b=1 c d=2 />', 'a b="1" c="" d="2"()'],
    ['says an attribute twice', '<a b="1" b="2"/>', 'a b="1"()'],
  ])('is read as far as it goes where it %s', (_, xml, expected) => {
    expect(read(xml)).toBe(expected)
  })

  test('has names with our prefixes, whichever a part of it has', () => {
    const inner = `<x:p xmlns:x="${word}" x:a="1" b="2"><x:t/></x:p>`
    expect(read(`<r xmlns="${word}" xmlns:x="urn:other"><x:q/>${inner}<x:q/></r>`)).toBe(
      'w:r(x:q() w:p w:a="1" b="2"(w:t()) x:q())',
    )
  })

  test('is not kept where no reader asks for it', () => {
    expect(
      read(`<w:rPr xmlns:w="${word}"><w:sz w:val="2"/><w:b/><w:tcBorders><w:top/></w:tcBorders></w:rPr>`),
    ).toBe('w:rPr(w:b())')
    const folder = 'server/exchange/import'
    const readers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    const names = readers.flatMap(
      (name) => readFileSync(`${folder}/${name}`, 'utf8').match(/(?<=['"])w:\w+/g) ?? [],
    )
    expect(names.length).toBeGreaterThan(200)
    expect(names.filter(isUnread)).toEqual([])
  })

  test.each([
    ['makes up words', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'unreadable'],
    ['has no element', 'words', 'unreadable'],
    ['stands too deep within itself', '<a>'.repeat(300), 'too-large'],
  ])('is refused where it %s', (_, xml, problem) => {
    expect(() => parseXml(bytes(xml))).toThrow(expect.objectContaining({ constructor: ImportFault, problem }))
  })

  test('may be of two bytes a letter', () => {
    const letters = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<a>ü</a>', 'utf16le')])
    expect(drawn(parseXml(letters))).toBe('a("ü")')
  })
})
