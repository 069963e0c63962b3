import { expect, test } from './test'
import type { Writer } from './writer'

const rename = async (writer: Writer, name: string): Promise<void> => {
  await writer.faces.click()
  const field = writer.page.getByRole('textbox', { name: 'Your name' })
  await field.fill(name)
  await field.press('Enter')
  await expect(writer.page.getByRole('listitem').filter({ hasText: name })).toBeVisible()
  await writer.press('Escape')
  await expect(field).toBeHidden()
}

const hereSays = (writer: Writer, label: string | RegExp) => expect(writer.faces).toHaveAccessibleName(label)

test('everybody sees who comes, who is called what from now on, and who leaves', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).begin(server.url)
  await hereSays(ada, '1 person here: you')
  const bob = await (await arrive()).open(ada.url)
  await hereSays(ada, /^2 people here: you, .+/)
  await hereSays(bob, /^2 people here: you, .+/)
  await rename(bob, 'Bob of the Hill')
  await hereSays(ada, '2 people here: you, Bob of the Hill')
  await ada.faces.click()
  const list = ada.page.getByRole('dialog').getByRole('listitem')
  await expect(list).toHaveCount(2)
  await expect(list.nth(1)).toContainText('Bob of the Hill')
  await expect(list.nth(1)).toContainText('Guest')
  await bob.page.close()
  await expect(list).toHaveCount(1)
  await hereSays(ada, '1 person here: you')
})

test('a colour that somebody chooses is theirs in every window at once', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  // Guests come with a colour by chance, and nobody gets one that somebody else wears: Ada makes room first.
  for (const [writer, name] of [
    [ada, 'Teal'],
    [bob, 'Moss'],
  ] as const) {
    await writer.faces.click()
    const colour = writer.page.getByRole('radio', { name })
    await colour.check({ force: true })
    await expect(colour).toBeChecked()
    await writer.press('Escape')
  }
  await bob.goToEnd()
  await expect(ada.carets).toHaveAttribute('data-hue', '4')
})

test('each sees the other’s caret with the name, which fades when the hand rests', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive({ reducedMotion: 'no-preference' })).begin(server.url)
  await ada.type('Where are you')
  const bob = await (await arrive({ reducedMotion: 'no-preference' })).open(ada.url)
  await rename(ada, 'Ada')
  await rename(bob, 'Bob')
  await bob.goToEnd()
  const flag = ada.carets.locator('.remote-caret-flag')
  await expect(flag).toHaveText('Bob')
  await expect(flag).toHaveCSS('opacity', '1')
  await expect(flag).toHaveCSS('opacity', '0')
  await expect(ada.carets).toBeVisible()
  const placeOf = async () => (await ada.carets.boundingBox())?.x ?? 0
  const before = await placeOf()
  await bob.press('Home')
  await expect(flag).toHaveCSS('opacity', '1')
  await expect.poll(placeOf).toBeLessThan(before - 40)
  await ada.goToEnd()
  await expect(bob.carets.locator('.remote-caret-flag')).toHaveText('Ada')
  await bob.page.close()
  await expect(ada.carets).toHaveCount(0)
})

test('a selection is seen by the others, moves no letter, and goes with its person', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).begin(server.url)
  await ada.type('Select these words')
  const bob = await (await arrive()).open(ada.url)
  const placeOf = () => ada.text.locator('p').boundingBox()
  const before = await placeOf()
  await bob.goToEnd()
  for (const _ of 'words') await bob.press('Shift+ArrowLeft')
  const selected = ada.text.locator('.remote-selection')
  await expect(selected).toHaveText('words')
  expect(await placeOf()).toEqual(before)
  await bob.page.close()
  await expect(selected).toHaveCount(0)
})

test('two windows of one person show one face, and one list without a stranger in it', async ({
  server,
  arrive,
  openWindow,
}) => {
  const ada = await (await arrive()).begin(server.url)
  const other = await (await openWindow(ada)).open(ada.url)
  await other.goToEnd()
  await other.type('from the other window')
  await ada.shows('p(from the other window)')
  await hereSays(ada, '1 person here: you')
  await hereSays(other, '1 person here: you')
  const bob = await (await arrive()).open(ada.url)
  await hereSays(bob, /^2 people here: you, [^,]+$/)
  await other.page.close()
  await bob.goToEnd()
  await bob.type('!')
  await ada.shows('p(from the other window!)')
  await hereSays(bob, /^2 people here/)
})
