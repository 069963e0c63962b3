import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { POST } from '@/app/appearance/route'

type Asked = { readonly headers?: Record<string, string>; readonly body?: BodyInit }

const post = ({ headers = {}, body = 'dark' }: Asked) =>
  POST(
    new NextRequest('http://pages.example/appearance', {
      method: 'POST',
      headers: { host: 'pages.example', ...headers },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    }),
  )

describe('the theme', () => {
  it.each<Record<string, string>>([
    {},
    { 'sec-fetch-site': 'same-origin', origin: 'https://pages.example' },
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
    { origin: 'http://pages.example' },
  ])('is kept for our own pages and for programs: %o', async (headers) => {
    const response = await post({ headers })
    expect(response.status).toBe(204)
    expect(response.cookies.get('theme')).toMatchObject({ value: 'dark', httpOnly: true, sameSite: 'lax' })
  })

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site', origin: 'http://pages.example' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://other.example' },
    { origin: 'null' },
  ])('is nothing that a foreign page can change: %o', async (headers) => {
    const response = await post({ headers })
    expect(response.status).toBe(403)
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  it('must be one that there is', async () => {
    for (const body of ['', 'sepia']) {
      const response = await post({ body })
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('system, light, dark')
    }
  })

  it('is not read beyond the length of a name, whatever a body says of its length', async () => {
    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(16))
      },
    })
    expect((await post({ body: endless })).status).toBe(413)
    expect(pulled).toBeLessThan(10)
  })
})
