import { NextRequest } from 'next/server'
import { expect, it } from 'vitest'
import { POST } from '@/app/language/route'

const post = (body: string, headers: Record<string, string> = {}) =>
  POST(new NextRequest('http://pages.example/language', { method: 'POST', headers, body }))

it('a language is kept when there is one of that name and our own page asks', async () => {
  const kept = await post('ar')
  expect(kept.status).toBe(204)
  expect(kept.cookies.get('language')).toMatchObject({ value: 'ar', httpOnly: true, sameSite: 'lax' })
  expect((await post('xx')).status).toBe(400)
  expect((await post('ar', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})
