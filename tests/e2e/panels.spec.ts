import { heading, newDocument, paragraph } from '../../scripts/new-document'
import { expectFlawless } from './axe'
import { expect, test } from './test'

const text = Array.from({ length: 12 }, (_, at) => [
  heading(2, `Part ${at}`),
  paragraph('Some words.'),
]).flat()

for (const [width, height] of [
  [1440, 1000],
  [390, 700],
] as const) {
  test(`a panel uses the room that there is, and its end stands free, ${width} × ${height}`, async ({
    server,
    arrive,
  }) => {
    const ada = await arrive({ viewport: { width, height } })
    await ada.open(await newDocument(server.url, text, 'Twelve parts'))
    await ada.page.getByRole('button', { name: 'More', exact: true }).click()
    const panel = ada.page.getByRole('dialog', { name: 'Document' })
    const last = panel.getByText(/^\d+ words/)
    await expect(last).toBeVisible()
    await expect
      .poll(() => panel.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight))
      .toBeGreaterThan(0)
    const fade = () =>
      panel.evaluate(({ firstElementChild }) =>
        firstElementChild === null ? '' : getComputedStyle(firstElementChild, '::after').opacity,
      )
    await expect.poll(fade, 'more follows').toBe('1')
    await expectFlawless(ada.page, 'what one does with a document')
    expect((await panel.boundingBox())?.height).toBeGreaterThan(width === 390 ? 0.8 * height : 700)

    await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await expect.poll(fade, 'nothing follows').toBe('0')
    const [around, end] = [await panel.boundingBox(), await last.boundingBox()]
    if (around === null || end === null) throw new Error('it is not shown')
    const below = around.y + around.height - end.y - end.height
    expect(below).toBeGreaterThanOrEqual(15)
    expect(below).toBeLessThanOrEqual(25)
  })
}
