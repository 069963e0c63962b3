import { readdirSync, readFileSync } from 'node:fs'
import { contentOf } from '@/lib/editor/document-roots'
import { readContent } from '@/lib/editor/read-content'
import { parseDocumentId } from '@/lib/protocol/identifiers'
import { Visitor } from '../../scripts/replay/visitor'
import { drawDocument } from '../support/draw-document'
import { expect, test } from './test'
import type { Writer } from './writer'

const folder = 'tests/fixtures/paste/'
const names = readdirSync(folder).filter((name) => !name.endsWith('.expected'))

/** A real paste of what another program put on the clipboard. */
const paste = ({ text }: Writer, data: Readonly<Record<string, string>>): Promise<void> =>
  text.evaluate((root, given) => {
    const clipboardData = new DataTransfer()
    for (const [type, said] of Object.entries(given)) clipboardData.setData(type, said)
    root.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)

const visit = async (serverUrl: string, { url }: Writer) => {
  const id = parseDocumentId(new URL(url).pathname.split('/').at(-1))
  if (id === null) throw new Error(`No document is at ${url}`)
  return (await Visitor.arrive(serverUrl)).open(id)
}

test('what other programs put on the clipboard comes in as what it means', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const other = await visit(server.url, ada)
  try {
    for (const name of names) {
      await ada.text.focus()
      await ada.press('Mod+a', 'Backspace')
      const drawn = () => drawDocument(readContent(contentOf(other.doc)).content)
      await expect.poll(drawn, { timeout: 15_000 }).toBe('paragraph:\n')
      const type = name.endsWith('.html') ? 'text/html' : 'text/plain'
      await paste(ada, { [type]: readFileSync(folder + name, 'utf8') })
      const expected = readFileSync(`${folder + name}.expected`, 'utf8')
      await expect.poll(drawn, { timeout: 15_000, message: name }).toBe(expected)
    }
    const ran = await ada.page.evaluate(() => 'owned' in globalThis)
    expect(ran, 'something of a page that was pasted has run').toBe(false)
  } finally {
    other.destroy()
  }
})

test('a page that is huge, deep or evil neither runs nor holds anybody up', async ({
  server,
  arrive,
  troubles,
}) => {
  const ada = await (await arrive()).begin(server.url)
  const elsewhere: string[] = []
  ada.page.on('request', (request) => {
    if (!request.url().startsWith('blob:') && !request.url().startsWith(new URL(server.url).origin))
      elsewhere.push(request.url())
  })
  // The picture says nothing, is shown from where it lies until that is known, and is not taken by the server.
  troubles.expect(/blob:|415 .*\bfiles\?as=picture/)
  const begun = Date.now()
  await ada.text.evaluate((root) => {
    const give = (html: string) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      root.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }
    give(`${'<div>'.repeat(10_000)}deep${'</div>'.repeat(10_000)}`)
    give(`${'<ul><li>'.repeat(10_000)}deeper`)
    give(`<p style="${'color: red;'.repeat(100_000)}">styled</p>`)
    give(`<style>${'p, .a, b > i { color: red }'.repeat(40_000)}</style><p class="a">ruled</p>`)
    give(`<p>drawn <img src="data:image/png;base64,${'A'.repeat(20_000_000)}"></p>`)
    give('<p>read <img src="https://elsewhere.example/a.png"><a href="https://here.example/">there</a></p>')
  })
  for (const word of ['deep', 'deeper', 'styled', 'ruled', 'drawn', 'read'])
    await expect(ada.text).toContainText(word, { timeout: 60_000 })
  expect(Date.now() - begun).toBeLessThan(60_000)
  await ada.type(' and on')
  await expect(ada.text).toContainText(' and on')
  expect(elsewhere).toEqual([])
})

test('what is copied comes back whole, and others get Markdown', async ({ server, arrive }) => {
  const ada = await (await arrive({ permissions: ['clipboard-read', 'clipboard-write'] })).begin(server.url)
  await paste(ada, { 'text/plain': '# Title\n\n- one **bold**\n- two\n\n> [!TIP]\n> so' })
  const blocks = ['h1(Title)', 'ul(li(p(one strong(bold)))li(p(two)))', 'div(p(so))']
  await ada.shows(...blocks)
  await ada.press('Mod+a', 'Mod+c', 'Backspace')
  await ada.shows('p()')
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toBe(
    '# Title\n\n- one **bold**\n- two\n\n> [!TIP]\n> so',
  )
  await ada.press('Mod+v')
  await ada.shows(...blocks)
  await ada.press('Mod+z')
  await ada.shows('p()')
})

test('an address alone is a link, which can be shown where it stands', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  await ada.text.focus()
  await paste(ada, { 'text/plain': 'https://vimeo.com/76979871' })
  await ada.shows('p(a[https://vimeo.com/76979871](https://vimeo.com/76979871))')
  const tools = ada.page.getByRole('toolbar', { name: 'Link', exact: true })
  await expect(tools).toBeVisible()
  await ada.press('Alt+F10', 'ArrowRight')
  await expect(tools.getByRole('button', { name: 'Show it here' })).toBeFocused()
  await ada.press('Enter')
  await expect(ada.text.locator('.embed')).toHaveCount(1)
  await ada.type('below')
  await expect(ada.text.locator('p').last()).toHaveText('below')
})

test('a large paste is saved although its window goes in the same moment', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const other = await visit(server.url, ada)
  const words = () => readContent(contentOf(other.doc)).content.textContent
  try {
    await ada.text.focus()
    await paste(ada, { 'text/html': '<p>What reads pages is <b>here</b>.</p>' })
    await expect.poll(words, { timeout: 15_000 }).toBe('What reads pages is here.')
    // Chromium asks whoever leaves whether they mean it, as not everything is saved.
    ada.page.on('dialog', (dialog) => void dialog.accept())
    await ada.text.evaluate((root) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', '<p>Some words <i>that</i> somebody copied.</p>'.repeat(500))
      root.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      window.location.href = 'about:blank'
    })
    await expect.poll(() => words().split('copied').length, { timeout: 15_000 }).toBe(501)
  } finally {
    other.destroy()
  }
})
