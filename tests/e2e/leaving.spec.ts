import { expect, test } from './test'

test('leaving with unsaved edits asks first and says how many wait, and with everything saved does not', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/ERR_INTERNET_DISCONNECTED/)
  const ada = await (await arrive()).begin(server.url)
  const asked: string[] = []
  ada.page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await ada.type('saved words')
  await ada.saved()
  await ada.context.setOffline(true)
  await ada.type(' and unsaved ones')
  const kept = /^Offline · [1-9]\d* changes? kept$/
  await expect(ada.saveMark).toHaveText(kept)
  await ada.page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await ada.shows('p(saved words and unsaved ones)')
  await expect(ada.saveMark).toHaveText(kept)
  await ada.context.setOffline(false)
  await ada.saved()
  const gone = ada.page.waitForEvent('close')
  await ada.page.close({ runBeforeUnload: true })
  await gone
  expect(asked).toEqual(['beforeunload'])
})
