import { type HttpFront, openHttpFront } from '../../server/http-front'
import { expectFlawless } from './axe'
import { expect, test } from './test'

const portOf = ({ server }: HttpFront): number => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

test('whoever comes while the server starts sees what they asked for as soon as it is there', async ({
  arrive,
  troubles,
}) => {
  troubles.expect(/503/)
  const front = await openHttpFront('127.0.0.1', 0)
  const ada = await arrive({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } })
  await ada.page.goto(`http://127.0.0.1:${portOf(front)}/d/here`)
  await expect(ada.page.getByRole('heading', { name: 'Manyhands is starting' })).toBeVisible()
  const width = await ada.page.locator('main').evaluate((main) => main.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  front.open({
    pages: (request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<title>There</title><h1>${request.url}</h1>`)
    },
  })
  await expect(ada.page.getByRole('heading', { name: '/d/here' })).toBeVisible()
  front.server.closeAllConnections()
  await front.close()
})

test('the page that is shown meanwhile has no faults, in light and dark', async ({ arrive, troubles }) => {
  troubles.expect(/503/)
  const front = await openHttpFront('127.0.0.1', 0)
  const ada = await arrive()
  // A page that loads again while it is looked at would be another one.
  await ada.page.route('**/*', async (route) => {
    const response = await route.fetch()
    const { refresh: _, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
  await ada.page.goto(`http://127.0.0.1:${portOf(front)}/`)
  await expectFlawless(ada.page, 'the page while the server starts')
  front.server.closeAllConnections()
  await front.close()
})
