import { expect, test } from 'vitest'
import { disposition, fileName, withEnding } from '@/server/files/file-name'

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\system32\\x.dll', 'x.dll'],
  ['a\0b\r\nSet-Cookie: x.png', 'a b Set-Cookie x.png'],
  ['picture\u202egnp.exe', 'picture gnp.exe'],
  ['.htaccess', 'htaccess'],
  ['...', 'file'],
  ['', 'file'],
  ['   ', 'file'],
  ['صورة العائلة.jpg', 'صورة العائلة.jpg'],
  ['half \ud83d emoji.png', 'half emoji.png'],
])('%j is called %j', (given, expected) => {
  expect(fileName(given)).toBe(expected)
})

test('a long name keeps its ending', () => {
  const name = fileName(`${'x'.repeat(500)}.tar.gz`)
  expect([...name]).toHaveLength(120)
  expect(name).toMatch(/\.gz$/)
})

test('a picture that was stored anew is called after what it is now', () => {
  expect(withEnding('cat.webp', 'png')).toBe('cat.png')
  expect(withEnding('cat', 'jpg')).toBe('cat.jpg')
  expect(withEnding('cat.v1.JPEG', 'jpg')).toBe('cat.v1.jpg')
})

test('a header names it in letters that no server or browser takes for anything else', () => {
  expect(disposition('attachment', 'a "b" 100%.pdf')).toBe(
    `attachment; filename="a _b_ 100_.pdf"; filename*=UTF-8''a%20%22b%22%20100%25.pdf`,
  )
  expect(disposition('inline', "it's é.png")).toBe(
    `inline; filename="it's _.png"; filename*=UTF-8''it%27s%20%C3%A9.png`,
  )
})
