import type { Page } from '@playwright/test'
import { heading, newDocument, paragraph } from '../../scripts/new-document'
import { beginPrivate, handy, ShareSheet } from './share-sheet'
import { expect, test } from './test'

/** Keeps what the page's policy stopped, from its first moment on. */
const watchPolicy = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const stopped: string[] = []
    Object.assign(window, { stopped })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      stopped.push(`${effectiveDirective} ${blockedURI}`),
    )
  })
}

const stoppedIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => Reflect.get(window, 'stopped'))

test('no page asks for anything that its policy forbids', async ({ server, arrive, troubles }) => {
  troubles.expect(/404|409/)
  const ada = await arrive(handy)
  const { page } = ada
  await watchPolicy(page)
  const expectNothingStopped = async () => expect(await stoppedIn(page), page.url()).toEqual([])
  for (const path of [
    '/',
    '/nowhere',
    '/account',
    '/documents',
    '/documents?view=trash&q=x',
    '/account/arrive#x',
    '/account/confirm',
    '/account/password',
  ]) {
    await page.goto(`${server.url}${path}`)
    await page.waitForLoadState('networkidle')
    await expectNothingStopped()
  }
  await beginPrivate(ada, server.url)
  await ada.type('Ours')
  const share = await new ShareSheet(ada).open()
  const link = await share.copyLink('Can edit')
  await share.button('QR code of Link, can edit').click()
  await share.button('Show').click()
  await share.close()
  const bob = await arrive()
  await watchPolicy(bob.page)
  await bob.open(link)
  await bob.goToEnd()
  await bob.type(' and yours')
  await expect(ada.carets).toHaveCount(1)
  await ada.faces.click()
  await ada.press('Escape')
  await ada.goToEnd()
  await ada.press('Mod+k')
  await ada.press('Escape')
  await ada.shows('p(Ours and yours)')
  await expectNothingStopped()
  expect(await stoppedIn(bob.page)).toEqual([])
  await share.open()
  await share.button('Move to the trash').click()
  await expect(page.getByText('This document is in the trash.')).toBeVisible()
  await expectNothingStopped()
  // Who was let in is told of the trash; to anybody else there is nothing here.
  await bob.page.goto(ada.url)
  const inTrash = { name: 'An owner moved this document to the trash' }
  await expect(bob.page.getByRole('heading', inTrash)).toBeVisible()
  expect(await stoppedIn(bob.page)).toEqual([])
  const { page: elsewhere } = await arrive()
  await watchPolicy(elsewhere)
  await elsewhere.goto(ada.url)
  await expect(elsewhere.getByRole('button', { name: 'Ask for access' })).toBeVisible()
  expect(await stoppedIn(elsewhere)).toEqual([])
})

test('what somebody smuggles into a page does not run', async ({ server, arrive, troubles }) => {
  troubles.expect(/Content Security Policy/)
  const address = await newDocument(server.url, [heading(1, 'Plan'), paragraph('We meet at noon.')], 'Picnic')
  const ada = await arrive()
  const { page } = ada
  await watchPolicy(page)
  await ada.open(address)
  await page.evaluate(async () => {
    const place = document.createElement('div')
    document.body.append(place)
    place.innerHTML =
      '<img src="data:,x" onerror="top.smuggled = 1"><a href="javascript:top.smuggled = 2">x</a>' +
      '<base href="https://elsewhere.test/"><iframe srcdoc="<script>top.smuggled = 3</script>"></iframe>'
    place.querySelector('a')?.click()
    await new Promise((resolve) => place.querySelector('iframe')?.addEventListener('load', resolve))
  })
  await expect
    .poll(async () => new Set(await stoppedIn(page)))
    .toEqual(
      new Set(['script-src-attr inline', 'script-src-elem inline', 'base-uri https://elsewhere.test/']),
    )
  const ran = await page.evaluate(() => [Reflect.get(window, 'smuggled'), document.baseURI])
  expect(ran).toEqual([undefined, address])
})

test('every answer has a nonce of its own, which every script in it has', async ({ server, request }) => {
  const nonces = new Set<string>()
  const own = { 'content-security-policy': "script-src 'nonce-mine' 'unsafe-inline'", 'x-nonce': 'mine' }
  for (const [path, status] of [
    ['/', 200],
    ['/account', 200],
    ['/documents', 200],
    ['/nowhere', 404],
    ['/d/nothing', 404],
  ] as const) {
    const answer = await request.get(`${server.url}${path}`, { headers: own })
    expect(answer.status(), path).toBe(status)
    const headers = answer.headers()
    const policy = headers['content-security-policy'] ?? ''
    const nonce = /^script-src 'nonce-([\w+/=]{24})' 'strict-dynamic';/.exec(policy)?.[1] ?? ''
    nonces.add(nonce)
    for (const rule of [
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'self'",
    ]) {
      expect(policy).toContain(rule)
    }
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['permissions-policy']).toContain('camera=()')
    const html = await answer.text()
    const scripts = html.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length, path).toBeGreaterThan(2)
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
    expect(html).not.toContain('nonce="mine"')
  }
  expect(nonces.size).toBe(5)
})

test('a closed door says without script what can be done', async ({ server, arrive, troubles }) => {
  troubles.expect(/404/, /\.js: csp$/)
  const { page } = await arrive({ javaScriptEnabled: false })
  const answer = await page.goto(`${server.url}/d/nothing`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible()
  // What stands in noscript is no text to Playwright's other ways of looking.
  await expect(page.locator('noscript p')).toContainText('Asking its owners from here needs JavaScript.')
  await expect(page.locator('noscript p')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ask for access' })).toBeHidden()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await expect(page.locator('noscript p')).toBeVisible()
})
