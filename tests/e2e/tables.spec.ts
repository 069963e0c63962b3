import { expectFlawless } from './axe'
import { expect, test } from './test'
import type { Writer } from './writer'

/** The cells of the first table, row by row, `#` before headings. */
const drawn = ({ text }: Writer): Promise<string[]> =>
  text.evaluate((root) =>
    [...(root.querySelector('table')?.rows ?? [])].map((row) =>
      [...row.cells]
        .map((cell) => `${cell.localName === 'th' ? '#' : ''}${cell.innerText.trim()}`)
        .join(' | '),
    ),
  )

const shows = (writers: readonly Writer[], ...rows: readonly string[]) =>
  Promise.all(writers.map((writer) => expect.poll(() => drawn(writer), { timeout: 15_000 }).toEqual(rows)))

const tools = ({ page }: Writer) => page.getByRole('toolbar', { name: 'Table', exact: true })

const choose = async (writer: Writer, menu: string, choice: string) => {
  await tools(writer).getByRole('button', { name: menu, exact: true }).click()
  await writer.page.getByRole('option', { name: choice }).click()
  await expect(writer.text).toBeFocused()
}

const pasteInto = ({ text }: Writer, type: string, data: string): Promise<void> =>
  text.evaluate(
    (root, given) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(given.type, given.data)
      root.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { type, data },
  )

test('two people build a table, and each sees what the other does to it', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  await ada.type('/table')
  await ada.press('Enter')
  await expect(ada.page.getByRole('button', { name: 'Table with 3 rows and 3 columns' })).toBeFocused()
  await ada.press('ArrowUp', 'Enter')
  for (const word of ['Plant', 'Seeds', 'Bed', 'leek', '40', 'north']) {
    await ada.type(word)
    await ada.press('Tab')
  }
  await ada.type('bean')
  await shows([ada, bob], '#Plant | #Seeds | #Bed', 'leek | 40 | north', 'bean |  | ')
  await bob.text.getByText('Seeds').click()
  await Promise.all([choose(bob, 'Column', 'Insert column after'), choose(ada, 'Row', 'Insert row above')])
  await shows([ada, bob], '#Plant | #Seeds | # | #Bed', 'leek | 40 |  | north', ' |  |  | ', 'bean |  |  | ')
  await choose(bob, 'Column', 'Move column back')
  await shows([ada, bob], '#Seeds | #Plant | # | #Bed', '40 | leek |  | north', ' |  |  | ', ' | bean |  | ')
  await bob.press('Mod+z')
  await shows([ada, bob], '#Plant | #Seeds | # | #Bed', 'leek | 40 |  | north', ' |  |  | ', 'bean |  |  | ')
})

test('rows are dragged, and columns drawn wider, by the mouse', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  await ada.type('|a|b|\n')
  for (const word of ['c', 'd', 'e', 'f']) {
    await ada.type(word)
    if (word !== 'f') await ada.press('Tab')
  }
  const { mouse } = ada.page
  const handle = async (name: string) => {
    const box = await ada.page.getByRole('button', { name }).boundingBox()
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2, box }
  }
  const row = await handle('select row 3')
  await mouse.move(row.x, row.y)
  await mouse.down()
  await mouse.move(row.x, row.y - (row.box?.height ?? 0) * 1.4, { steps: 4 })
  await mouse.up()
  await shows([ada, bob], '#a | #b', 'e | f', 'c | d')
  const column = await handle('select column 1')
  const edge = (column.box?.x ?? 0) + (column.box?.width ?? 0)
  await mouse.move(edge, column.y + 40)
  await mouse.down()
  await mouse.move(edge - 60, column.y + 40, { steps: 4 })
  await mouse.up()
  const widths = () =>
    bob.text.locator('col').evaluateAll((cols) => cols.map((col) => col.getAttribute('style')))
  await expect.poll(widths).toEqual([`width: ${Math.round((column.box?.width ?? 0) - 60)}px`, null])
})

test('cells are selected, merged, split and emptied by keys alone', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  await ada.type('|a|b|\n')
  await ada.type('c')
  await ada.press('Tab')
  await ada.type('d')
  await ada.press('Shift+ArrowLeft', 'Shift+ArrowLeft')
  const merge = tools(ada).getByRole('button', { name: 'Merge cells' })
  await expect(merge).toBeVisible()
  await ada.press('Alt+F10')
  while (!(await merge.evaluate((button) => button === document.activeElement))) await ada.press('ArrowRight')
  await ada.press('Enter')
  await shows([ada], '#a | #b', 'c\n\nd')
  await tools(ada).getByRole('button', { name: 'Split cell' }).click()
  await shows([ada], '#a | #b', 'c\n\nd | ')
  await expectFlawless(ada.page, 'the tools of a table')
  await ada.press('Mod+a', 'Backspace')
  await ada.shows('p()')
})

test('the keys that lead to the ends of a text lead into a table that stands there', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).begin(server.url)
  await ada.type('before\n')
  await pasteInto(ada, 'text/plain', 'a\tb\nc\td')
  await shows([ada], 'a | b', 'c | d')
  await ada.press('Mod+Home')
  await ada.type('well ')
  await ada.press('Mod+End')
  await ada.type('!')
  await shows([ada], 'a | b', 'c | d!')
  await ada.text.getByText('b', { exact: true }).click()
  await ada.press('Mod+End')
  await ada.type('!')
  await shows([ada], 'a | b', 'c | d!!')
  await ada.press('Shift+Mod+Home')
  expect(await ada.page.evaluate(() => document.getSelection()?.toString())).toContain('well before')
})

test('rows and cells of a spreadsheet come in as a table', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  await pasteInto(ada, 'text/plain', 'a\tb\nc\t"d ""e"""\n')
  await shows([ada], 'a | b', 'c | d "e"')
  await ada.text.getByText('a', { exact: true }).click()
  await pasteInto(
    ada,
    'text/html',
    '<table><tr><td colspan="2">1</td></tr><tr><td>2<table><tr><td>in</td></tr></table></td><td>3</td><td>4</td></tr></table>',
  )
  await shows([ada], '1 | ', '2\n\nin | 3 | 4')
})

test('in a window without margins the tools of a table stand on none of its neighbours', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive({ viewport: { width: 820, height: 700 } })).begin(server.url)
  await ada.type('before\n|a|b|\n')
  await expect(tools(ada)).toBeInViewport({ ratio: 1 })
  await ada.press('ArrowDown')
  await ada.type('behind')
  await ada.text.getByText('b', { exact: true }).click()
  const [box, behind] = [
    await tools(ada).boundingBox(),
    await ada.text.getByText('behind', { exact: true }).boundingBox(),
  ]
  expect(box?.y).toBeGreaterThan((behind?.y ?? 0) + (behind?.height ?? 0))
})

test('on a phone a wide table scrolls in its box, and its tools stand over the lower bar', async ({
  server,
  arrive,
}) => {
  const ada = await (
    await arrive({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  ).begin(server.url)
  await ada.goToEnd()
  await ada.type('|a|b|c|\n')
  await expect(tools(ada)).toBeVisible()
  await expectFlawless(ada.page, 'the tools of a table on a phone')
  await choose(ada, 'Column', 'Insert column after')
  await choose(ada, 'Column', 'Insert column after')
  const box = await tools(ada).boundingBox()
  expect(box?.width).toBe(360)
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(740 - 48)
  expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})
