import { JSDOM } from 'jsdom'
import * as Y from 'yjs'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { until, Visitor } from '@/scripts/replay/visitor'
import { pngOf } from '../../support/pictures'
import type { Input, Scene } from '../input'
import { arrive, makeDocument, type Person, someAddress } from '../person'
import { type Asked, httpOutcome, request } from '../request'

type Published = {
  readonly owner: Person
  readonly documentId: DocumentId
  readonly linkId: string
  /** Where the page stands, and where the link leads. */
  readonly path: string
  readonly linkPath: string
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }
const password = 'the right one'

/** Whoever asks comes from another place each time, unless it matters. */
const asking = ({ port }: Scene, path: string, more: Omit<Asked, 'port' | 'path'> = {}): Asked => ({
  port,
  path,
  ...more,
  headers: { 'x-forwarded-for': someAddress(), ...more.headers },
})

const publish = async ({ port }: Scene, wish: object = {}): Promise<Published> => {
  const owner = await arrive(port)
  const documentId = await makeDocument(port, owner)
  const { status, body } = await request({
    port,
    method: 'POST',
    path: `/api/documents/${documentId}/links`,
    headers: { cookie: owner.cookie, 'x-forwarded-for': someAddress(), ...json },
    body: JSON.stringify({ role: 'viewer', page: { listed: true, framed: false }, ...wish }),
  })
  if (status !== 201) throw new Error(`The server would not publish a page: ${status} ${body}`)
  const made = JSON.parse(body)
  return { owner, documentId, linkId: made.id, path: made.page.path, linkPath: made.path }
}

const change = (scene: Scene, { owner, documentId, linkId }: Published, wish: object): Promise<string> =>
  httpOutcome(
    asking(scene, `/api/documents/${documentId}/links/${linkId}`, {
      method: 'PATCH',
      headers: { cookie: owner.cookie, ...json },
      body: JSON.stringify(wish),
    }),
  )

const enterPassword = (path: string, given: string, headers = {}): Omit<Asked, 'port'> => ({
  path,
  method: 'POST',
  headers: { ...form, ...headers },
  body: `password=${encodeURIComponent(given)}`,
})

/** The cookie that the right password gives. */
const keyOf = async (scene: Scene, { path }: Published): Promise<string> => {
  const { headers } = await fetch(`http://127.0.0.1:${scene.port}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...form, 'x-forwarded-for': someAddress() },
    body: `password=${encodeURIComponent(password)}`,
  })
  const [key] = headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '')
  if (key === undefined) throw new Error('The right password gave no key.')
  return key
}

/** The status, and whether the answer asks for a password. */
const outcomeOf = (asked: Asked): Promise<string> =>
  request(asked).then(
    ({ status, body }) =>
      `http ${status}${body.includes('type="password"') ? ', asks for the password' : ''}`,
    () => 'cut',
  )
const asks = 'http 200, asks for the password'

/** The outcome of the last of `count` requests, one after the other. */
const lastOf = async (count: number, ask: () => Promise<string>): Promise<string> => {
  let outcome = ''
  for (let asked = 0; asked < count; asked++) outcome = await ask()
  return outcome
}

type Row = readonly [
  name: string,
  expected: string,
  asked: (published: Published) => Omit<Asked, 'port'>,
  /** What the link is made with. */
  wish?: object,
]

const rows: readonly Row[] = [
  ['a token of nobody', 'http 404', () => ({ path: `/p/${'a'.repeat(22)}` })],
  ['a token named __proto__', 'http 404', () => ({ path: '/p/__proto__' })],
  ['a token with a NUL', 'http 404', () => ({ path: '/p/%00' })],
  ['a token that does not decode', 'http 404', () => ({ path: '/p/%ff%' })],
  ['a token of 8,000 letters', 'http 404', () => ({ path: `/p/${'a'.repeat(8_000)}` })],
  ['a token that leads out of its folder', 'http 404', () => ({ path: '/p/..%2f..%2fetc%2fpasswd' })],
  ['a token with a quote', 'http 404', () => ({ path: "/p/'%20or%20'1'='1" })],
  ['no token', 'http 404', () => ({ path: '/p/' })],
  ['the token of the link', 'http 404', ({ linkPath }) => ({ path: linkPath.replace('/s/', '/p/') })],
  ['the token of the page as a link', 'http 404', ({ path }) => ({ path: path.replace('/p/', '/s/') })],
  ['the token with a letter more', 'http 404', ({ path }) => ({ path: `${path}a` })],
  ['the token with a letter less', 'http 404', ({ path }) => ({ path: path.slice(0, -1) })],
  ['a change', 'http 405', ({ path }) => ({ path, method: 'PUT', body: 'x' })],
  ['an end', 'http 405', ({ path }) => ({ path, method: 'DELETE' })],
  [
    'an Accept-Language of 8,000 letters',
    'http 200',
    ({ path }) => ({ path, headers: { 'accept-language': 'x-'.repeat(4_000) } }),
  ],
  [
    'an If-None-Match of stars',
    'http 200',
    ({ path }) => ({ path, headers: { 'if-none-match': '*'.repeat(8_000) } }),
  ],
  ['headers of 20 KB', 'http 431', ({ path }) => ({ path, headers: { 'x-more': 'x'.repeat(20_000) } })],
  ['a file that is not', 'http 404', ({ path }) => ({ path: `${path}/files/${'2'.repeat(22)}` })],
  ['a file named __proto__', 'http 404', ({ path }) => ({ path: `${path}/files/__proto__` })],
  ['a file that is a path', 'http 404', ({ path }) => ({ path: `${path}/files/..%2f..%2fsecret` })],
  ['a file with more to it', 'http 400', ({ path }) => ({ path: `${path}/files/${'2'.repeat(22)}?as=html` })],
  [
    'a file of two widths',
    'http 400',
    ({ path }) => ({ path: `${path}/files/${'2'.repeat(22)}?width=800&width=1600` }),
  ],
  [
    'a password where none is asked for, from another site',
    'http 403',
    ({ path }) => enterPassword(path, 'x', { origin: 'https://evil.example' }),
  ],
  ['no password', asks, ({ path }) => ({ path }), { password }],
  [
    'a wrong password',
    'http 403, asks for the password',
    ({ path }) => enterPassword(path, 'a wrong one'),
    { password },
  ],
  [
    'the right password from another site',
    'http 403',
    ({ path }) => enterPassword(path, password, { origin: 'https://evil.example' }),
    { password },
  ],
  [
    'the right password for another name of this server',
    'http 403',
    ({ path }) => enterPassword(path, password, { origin: 'https://evil.example', host: 'good.example' }),
    { password },
  ],
  [
    'a password of 10,000 letters',
    'http 400',
    ({ path }) => enterPassword(path, 'x'.repeat(10_000)),
    { password },
  ],
  [
    'two passwords',
    'http 400',
    ({ path }) => ({ ...enterPassword(path, password), body: 'password=a&password=b&password[]=c' }),
    { password },
  ],
  [
    'a password that is a file',
    'http 400',
    ({ path }) => ({
      path,
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="password"; filename="a"\r\n\r\nx\r\n--x--\r\n',
    }),
    { password },
  ],
  [
    'a form without an end',
    'http 400',
    ({ path }) => ({
      path,
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\n',
    }),
    { password },
  ],
  [
    'a key that somebody made up',
    asks,
    ({ path }) => ({ path, headers: { cookie: `page-key=${'a'.repeat(43)}` } }),
    { password },
  ],
  ['a key of nothing', asks, ({ path }) => ({ path, headers: { cookie: 'page-key=' } }), { password }],
  [
    'a file of a page with a password',
    'http 404',
    ({ path }) => ({ path: `${path}/files/${'2'.repeat(22)}` }),
    { password },
  ],
]

/** What somebody who may write can put straight into a document, past every editor. */
const writeHostile = async (port: number, { owner, documentId }: Published): Promise<void> => {
  const provider = await Visitor.known(`http://127.0.0.1:${port}`, owner.cookie).open(documentId)
  provider.doc.transact(() => {
    titleOf(provider.doc).insert(0, '</title><script>alert(1)</script>')
    const link = new Y.XmlText()
    link.insert(0, 'here', { link: { href: 'java\nscript:alert(1)' } })
    link.insert(4, '<script>alert(1)</script><img src=x onerror=alert(1)>')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [link])
    paragraph.setAttribute('onclick', 'alert(1)')
    const heading = new Y.XmlElement('heading')
    heading.setAttribute('level', '1"><script>alert(1)</script>')
    heading.insert(0, [new Y.XmlText('A" onmouseover="alert(1)')])
    const picture = new Y.XmlElement('image')
    picture.setAttribute('file', '../../../etc/passwd" onerror="alert(1)')
    picture.setAttribute('alt', '"><svg onload=alert(1)>')
    const code = new Y.XmlElement('codeBlock')
    code.setAttribute('language', 'x" onfocus="alert(1)')
    code.insert(0, [new Y.XmlText('</code></pre><iframe srcdoc=x></iframe>')])
    contentOf(provider.doc).insert(0, [paragraph, heading, picture, code])
  })
  await until(provider, () => provider.state.save.kind === 'saved')
  provider.destroy()
}

const addPicture = async (scene: Scene, { owner, documentId }: Published): Promise<string> => {
  const { status, body } = await request(
    asking(scene, `/api/documents/${documentId}/files?as=picture`, {
      method: 'POST',
      headers: { cookie: owner.cookie, 'content-type': 'image/png', 'x-file-name': 'a.png' },
      body: await pngOf(8, 8),
    }),
  )
  if (status !== 201) throw new Error(`The server would not take a picture: ${status} ${body}`)
  return JSON.parse(body).id
}

const gone = async (scene: Scene, end: (published: Published) => Promise<unknown>): Promise<string> => {
  const published = await publish(scene)
  const before = await httpOutcome(asking(scene, published.path))
  if (before !== 'http 200') return `before: ${before}`
  await end(published)
  return httpOutcome(asking(scene, published.path))
}

/** What is said to web pages of documents, by whoever has their address and by those who guess. */
export const pageInputs: readonly Input[] = [
  ...rows.map(
    ([title, expected, asked, wish]): Input => ({
      name: `page: ${title}`,
      expected,
      attack: async (scene) => {
        const { path, ...more } = asked(await publish(scene, wish))
        return outcomeOf(asking(scene, path, more))
      },
    }),
  ),
  {
    name: 'page: hostile words in it',
    expected: 'harmless',
    attack: async (scene) => {
      const published = await publish(scene)
      await writeHostile(scene.port, published)
      const { status, body } = await request(asking(scene, published.path))
      const page = new JSDOM(body).window.document
      const live = [...page.querySelectorAll('*')].filter(
        (element) =>
          ['script', 'iframe', 'object', 'embed', 'base', 'form'].includes(element.localName) ||
          [...element.attributes].some(
            ({ name, value }) => name.startsWith('on') || /^\s*(java\s*script|data|vbscript):/i.test(value),
          ),
      )
      const shown = page
        .querySelector('main')
        ?.textContent?.includes('</code></pre><iframe srcdoc=x></iframe>')
      if (status !== 200 || !shown) return `http ${status}, and the words are not there`
      return live.length === 0 ? 'harmless' : live.map(({ outerHTML }) => outerHTML).join(' ')
    },
  },
  {
    name: 'page: a name of the server that is no name',
    expected: 'http 400',
    attack: async (scene) => {
      const { path } = await publish(scene)
      return httpOutcome(asking(scene, path, { headers: { host: 'a"><script>alert(1)</script>' } }))
    },
  },
  {
    name: 'page: the key of another page',
    expected: asks,
    attack: async (scene) => {
      const [one, other] = [await publish(scene, { password }), await publish(scene, { password })]
      return outcomeOf(asking(scene, one.path, { headers: { cookie: await keyOf(scene, other) } }))
    },
  },
  {
    name: 'page: a key from before the password was changed',
    expected: asks,
    attack: async (scene) => {
      const published = await publish(scene, { password })
      const cookie = await keyOf(scene, published)
      const before = await outcomeOf(asking(scene, published.path, { headers: { cookie } }))
      if (before !== 'http 200') return `before: ${before}`
      await change(scene, published, { password: 'another one' })
      return outcomeOf(asking(scene, published.path, { headers: { cookie } }))
    },
  },
  {
    name: 'page: passwords tried from one address',
    expected: 'http 429',
    attack: async (scene) => {
      const { path } = await publish(scene, { password })
      const headers = { 'x-forwarded-for': someAddress() }
      return lastOf(11, () => httpOutcome({ port: scene.port, ...enterPassword(path, 'wrong one', headers) }))
    },
  },
  {
    name: 'page: tokens guessed from one address',
    expected: 'http 429, and http 200 for others',
    attack: async (scene) => {
      const { path } = await publish(scene)
      const headers = { 'x-forwarded-for': someAddress() }
      let guess = 0
      const refused = await lastOf(31, () =>
        httpOutcome({ port: scene.port, path: `/p/${String(guess++).padStart(22, 'a')}`, headers }),
      )
      return `${refused}, and ${await httpOutcome(asking(scene, path))} for others`
    },
  },
  {
    name: 'page: a file that another document shows',
    expected: 'http 404',
    attack: async (scene) => {
      const [one, other] = [await publish(scene), await publish(scene)]
      return httpOutcome(asking(scene, `${one.path}/files/${await addPicture(scene, other)}`))
    },
  },
  {
    name: 'page: a file of its document that it does not show',
    expected: 'http 404',
    attack: async (scene) => {
      const published = await publish(scene)
      return httpOutcome(asking(scene, `${published.path}/files/${await addPicture(scene, published)}`))
    },
  },
  {
    name: 'page: asked for by a hundred at once, before it was ever made',
    expected: '100 of http 200',
    attack: async (scene) => {
      const { path } = await publish(scene)
      const answers = await Promise.all(Array.from({ length: 100 }, () => httpOutcome(asking(scene, path))))
      return `${answers.filter((answer) => answer === 'http 200').length} of http 200`
    },
  },
  {
    name: 'page: published no more',
    expected: 'http 404',
    attack: (scene) => gone(scene, (published) => change(scene, published, { page: null })),
  },
  {
    name: 'page: its link came to be an editor’s',
    expected: 'http 404',
    attack: (scene) => gone(scene, (published) => change(scene, published, { role: 'editor' })),
  },
  {
    name: 'page: its link was withdrawn',
    expected: 'http 404',
    attack: (scene) =>
      gone(scene, ({ owner, documentId, linkId }) =>
        request(
          asking(scene, `/api/documents/${documentId}/links/${linkId}`, {
            method: 'DELETE',
            headers: { cookie: owner.cookie },
          }),
        ),
      ),
  },
  {
    name: 'page: an editor’s link asks for one',
    expected: 'no page',
    attack: async ({ port }) => {
      const owner = await arrive(port)
      const documentId = await makeDocument(port, owner)
      const { status, body } = await request({
        port,
        method: 'POST',
        path: `/api/documents/${documentId}/links`,
        headers: { cookie: owner.cookie, 'x-forwarded-for': someAddress(), ...json },
        body: JSON.stringify({ role: 'editor', page: { listed: true, framed: true } }),
      })
      return status === 201 && JSON.parse(body).page === null ? 'no page' : `http ${status} ${body}`
    },
  },
]
