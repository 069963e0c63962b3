import type { Input } from '../input'
import { someAddress } from '../person'
import { httpOutcome } from '../request'

type Row = readonly [
  name: string,
  expected: string,
  method: string,
  path: string,
  more?: { readonly body?: string | Uint8Array; readonly headers?: Readonly<Record<string, string>> },
]

const json = { 'content-type': 'application/json' }
const me = (body: string | Uint8Array, headers: Readonly<Record<string, string>> = json) => ({
  body,
  headers,
})
const name = (value: unknown) => me(JSON.stringify({ name: value }))

const rows: readonly Row[] = [
  ['a body that is no JSON', 'http 400', 'PATCH', '/api/me', me('{')],
  ['a body that is a list', 'http 400', 'PATCH', '/api/me', me('[]')],
  ['a body that is null', 'http 400', 'PATCH', '/api/me', me('null')],
  ['a body 5,000 lists deep', 'http 400', 'PATCH', '/api/me', me('['.repeat(5_000))],
  ['a field that is not asked for', 'http 400', 'PATCH', '/api/me', me('{"name":"Ada","role":"owner"}')],
  ['a key __proto__', 'http 400', 'PATCH', '/api/me', me('{"__proto__":{"name":"Ada"}}')],
  ['another’s id', 'http 400', 'PATCH', '/api/me', me('{"id":"somebody","name":"Ada"}')],
  ['a colour of 12', 'http 400', 'PATCH', '/api/me', me('{"hue":12}')],
  ['a colour of −1', 'http 400', 'PATCH', '/api/me', me('{"hue":-1}')],
  ['a colour of 1.5', 'http 400', 'PATCH', '/api/me', me('{"hue":1.5}')],
  ['a colour as text', 'http 400', 'PATCH', '/api/me', me('{"hue":"1"}')],
  ['a name that is an object', 'http 400', 'PATCH', '/api/me', name({ toString: 1 })],
  ['a name without ink', 'http 400', 'PATCH', '/api/me', name('\u200b\u2800')],
  ['a name that turns text around', 'http 400', 'PATCH', '/api/me', name('\u202eAda')],
  ['a name that is a tower of marks', 'http 400', 'PATCH', '/api/me', name(`a${'\u0301'.repeat(50)}`)],
  ['a name of 10,000 letters', 'http 400', 'PATCH', '/api/me', name('x'.repeat(10_000))],
  ['half an emoji as a name', 'http 400', 'PATCH', '/api/me', me('{"name":"a\\ud83d"}')],
  ['a body of 20 KB', 'http 413', 'PATCH', '/api/me', name('x'.repeat(20_000))],
  [
    'a body of 20 KB in pieces',
    'http 413',
    'PATCH',
    '/api/me',
    me(JSON.stringify({ name: 'x'.repeat(20_000) }), { ...json, 'transfer-encoding': 'chunked' }),
  ],
  ['a body of no kind', 'http 415', 'PATCH', '/api/me', me('{"name":"Ada"}', {})],
  [
    'a body as a form',
    'http 415',
    'PATCH',
    '/api/me',
    me('name=Ada', { 'content-type': 'application/x-www-form-urlencoded' }),
  ],
  [
    'a change from another site',
    'http 403',
    'PATCH',
    '/api/me',
    me('{"name":"Ada"}', { ...json, origin: 'https://evil.example' }),
  ],
  [
    'a change from nowhere',
    'http 403',
    'PATCH',
    '/api/me',
    me('{"name":"Ada"}', { ...json, origin: 'null' }),
  ],
  ['a change by nobody', 'http 401', 'PATCH', '/api/me', me('{"name":"Ada"}', { ...json, cookie: '' })],
  ['an end of somebody', 'http 405', 'DELETE', '/api/me'],
  [
    'a document that brings its id',
    'http 400',
    'POST',
    '/api/documents',
    me('{"id":"2222222222222222222222"}'),
  ],
  [
    'a document for another site',
    'http 403',
    'POST',
    '/api/documents',
    { headers: { origin: 'https://evil.example' } },
  ],
  [
    'a form with fields',
    'http 400',
    'POST',
    '/api/documents',
    me('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
  ],
  [
    'a form without an end',
    'http 400',
    'POST',
    '/api/documents',
    me('--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' }),
  ],
  ['a page of an id with a NUL', 'http 404', 'GET', '/api/documents/%00/page'],
  ['a page of an id that does not decode', 'http 404', 'GET', '/api/documents/%ff%/page'],
  ['a page of a path', 'http 404', 'GET', '/api/documents/..%2f..%2fetc%2fpasswd/page'],
  ['a page of an id of 8,000 letters', 'http 404', 'GET', `/api/documents/${'2'.repeat(8_000)}/page`],
  ['a page that is perhaps whole', 'http 400', 'GET', `/api/documents/${'2'.repeat(22)}/page?whole=perhaps`],
  [
    'a page that is whole and not',
    'http 400',
    'GET',
    `/api/documents/${'2'.repeat(22)}/page?whole=true&whole=x`,
  ],
  ['a page with more to it', 'http 400', 'GET', `/api/documents/${'2'.repeat(22)}/page?role=owner`],
  ['an address that is not', 'http 404', 'GET', '/api/nothing'],
  ['an address with two slashes', 'http 308', 'GET', '//api/me'],
  ['a path out of the folder', 'http 404', 'GET', '/_next/static/../../../../../../etc/passwd'],
  [
    'a path out of the folder, written otherwise',
    'http 404',
    'GET',
    '/_next/static/..%2f..%2f..%2fpackage.json',
  ],
  [
    'a picture from elsewhere',
    'http 400',
    'GET',
    '/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75',
  ],
  [
    'an action that is not',
    'http 400',
    'POST',
    '/',
    { headers: { 'next-action': 'x'.repeat(40), 'content-type': 'text/plain' }, body: '[]' },
  ],
  ['a document page of rubbish', 'http 404', 'GET', '/d/%3Cscript%3E'],
  ['a method that there is not', 'http 405', 'PROPFIND', '/healthz'],
  ['TRACE', 'http 405', 'TRACE', '/healthz'],
]

/** What is said to the API and the pages. */
export const httpInputs: readonly Input[] = rows.map(([title, expected, method, path, more = {}]) => ({
  name: `http: ${title}`,
  expected,
  attack: ({ port, person }) =>
    httpOutcome({
      port,
      method,
      path,
      headers: { cookie: person.cookie, 'x-forwarded-for': someAddress(), ...more.headers },
      ...(more.body !== undefined && { body: more.body }),
    }),
}))
