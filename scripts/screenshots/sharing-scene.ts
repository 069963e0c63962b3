import type { Browser, BrowserContext } from '@playwright/test'
import { parseDocumentId } from '@/lib/protocol/identifiers'
import { type Block, writeInto } from '../new-document'
import { Visitor } from '../replay/visitor'
import { furnishHome } from './home-scene'
import { type Json, Person } from './person'

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>

/** A document of Ada's with people, links and somebody at the door, as the pictures of sharing show it. */
export type SharingScene = {
  /** The document as its owner opens it. */
  readonly address: string
  /** Ada, who owns it and has an account: what a browser keeps of her. */
  readonly owner: Kept
  /** Jonas, who was invited. */
  readonly editor: Kept
  /** Paths of a link with a password, of an invitation, and of the document's web page. */
  readonly lockedLink: string
  readonly invitation: string
  readonly webPage: string
}

const day = 24 * 60 * 60 * 1000

const pathOf = (made: Json): string => {
  if (typeof made.path !== 'string') throw new Error('A link or invitation came without its address.')
  return made.path
}

const tokenOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Plays the scene up to where the pictures are taken. */
export const playSharing = async (
  browser: Browser,
  url: string,
  { blocks, title }: { readonly blocks: readonly Block[]; readonly title: string },
): Promise<SharingScene> => {
  const person = async (name: string, hue: number) =>
    new Person(await browser.newContext(), url).become(name, hue)
  const ada = await person('Ada Moreno', 9)
  await furnishHome(ada)
  const id = parseDocumentId((await ada.ask('POST', '/api/documents')).id)
  if (id === null) throw new Error('The server gave a document without an id.')
  await writeInto(Visitor.known(url, await cookieOf(ada.context)), id, { blocks, title })
  const base = `/api/documents/${id}`
  const expiresAt = new Date(Date.now() + 30 * day).toISOString()
  const growers = await ada.ask('POST', `${base}/links`, { role: 'editor', label: 'The growers' })
  const locked = await ada.ask('POST', `${base}/links`, {
    role: 'viewer',
    label: 'Town hall',
    password: 'awnings and honey',
    expiresAt,
  })
  const readers = await ada.ask('POST', `${base}/links`, {
    role: 'viewer',
    label: 'Everybody in town',
    page: { listed: true, framed: false },
  })
  const jonas = await person('Jonas Lind', 0)
  const asked = await ada.ask('POST', `${base}/invitations`, { email: 'jonas@example.org', role: 'editor' })
  await jonas.ask('POST', '/api/invitations/accept', { token: tokenOf(pathOf(asked)) })
  const ines = await person('Ines Okafor', 5)
  await ines.ask('POST', '/api/links/redeem', { token: tokenOf(pathOf(growers)) })
  const invited = await ada.ask('POST', `${base}/invitations`, {
    email: 'mill.street@example.org',
    role: 'viewer',
  })
  const tom = await person('Tom from the bakery', 2)
  const message =
    'Good morning! We would like our old corner by the fountain. May I write in the list of stalls?'
  await tom.ask('POST', `${base}/requests`, { message })
  await ada.ask('POST', '/api/account/sign-up', {
    email: 'ada@example.org',
    password: 'a good long password',
  })
  const [owner, editor] = await Promise.all([ada, jonas].map(({ context }) => context.storageState()))
  if (owner === undefined || editor === undefined) throw new Error('Nobody came.')
  for (const { context } of [ada, jonas, ines, tom]) await context.close()
  return {
    address: `${url}/d/${id}`,
    owner,
    editor,
    lockedLink: pathOf(locked),
    invitation: pathOf(invited),
    webPage: pathOf(readers.page as Json),
  }
}

const cookieOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
