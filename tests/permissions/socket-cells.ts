import { type Action, may, type Place } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { type ClientMessage, decodeClientMessage } from '@/lib/protocol/messages'
import { past } from './document-routes'
import type { Ground, Somebody } from './ground'
import { Line, transports } from './line'
import { standings, unknown } from './standings'
import type { Tally } from './tally'

/** What each message asks for. A kind that is not here does not compile, and is not let pass below. */
const messagesAndActions = {
  sync: 'document.read',
  update: 'document.write',
  presence: 'presence.send',
  unreadable: 'document.read',
} as const satisfies Record<ClientMessage['kind'], Action>

/** Words that stand in the documents, by which their content is known. */
export const words = 'between us'

export type Laid = Readonly<Record<Place, DocumentId>>

/** A document in use and one in the trash, with words in them, and everybody of the standings. */
export const layDocuments = async (ground: Ground, people: ReadonlyMap<string, Somebody>): Promise<Laid> => {
  const laid: DocumentId[] = []
  const owner = await ground.somebody()
  for (const place of ['use', 'trash'] as const) {
    const documentId = await owner.newDocument()
    const line = await Line.knock({ url: ground.url, who: owner, documentId, transport: 'websocket' })
    if (typeof line === 'string') throw new Error(`the owner was told ${line}`)
    await line.sync()
    line.write(words)
    await line.until(() => line.heard.some(({ kind }) => kind === 'saved'))
    line.close()
    for (const { name, arrange } of standings) {
      const who = people.get(name)
      if (who !== undefined) await arrange(ground.prisma, documentId, who.id)
    }
    if (place === 'trash') {
      await ground.prisma.document.update({ where: { id: documentId }, data: { trashedAt: past } })
    }
    laid.push(documentId)
  }
  const [use, trash] = laid
  if (use === undefined || trash === undefined) throw new Error('there are no documents')
  return { use, trash }
}

/** What kinds of message there are, found by trying every first byte. */
export const lookForUnlistedMessages = (tally: Tally): void => {
  const kinds = new Set<string>()
  for (let first = 0; first < 256; first++) {
    for (let length = 0; length < 12; length++) {
      const message = decodeClientMessage(Uint8Array.from([first, ...new Array<number>(length).fill(0)]))
      if (message !== null) kinds.add(message.kind)
    }
  }
  for (const kind of kinds) if (!Object.hasOwn(messagesAndActions, kind)) tally.unknown(`message ${kind}`)
  for (const kind of Object.keys(messagesAndActions)) tally.cell(`message ${kind}`, kinds.has(kind), true)
}

/** What came of each kind of message on a line that stands. */
const tryMessages = async (line: Line, ground: Ground, documentId: DocumentId) => {
  const synced = await line.sync()
  const before = await ground.headOf(documentId)
  const number = line.write('x')
  const answer = () =>
    line.heard.find(
      (message) => (message.kind === 'saved' || message.kind === 'refused') && message.number === number,
    )
  await line.until(() => answer() !== undefined || line.endedAt !== null)
  const said = answer()
  const stored = (await ground.headOf(documentId)) > before
  const update = said?.kind === 'refused' ? said.code : (said?.kind ?? 'cut')
  line.say({ kind: 'presence', state: '{"cursor":1}' })
  const presence = (await line.sync()) === null ? 'cut' : 'done'
  line.say({ kind: 'unreadable', epoch: 0, seq: 0 })
  const unreadable = (await line.sync()) === null ? 'cut' : 'done'
  return { role: synced?.role ?? 'cut', update, stored, presence, unreadable }
}

type Way = {
  readonly name: string
  readonly role: Role | null
  readonly who: Somebody
  readonly place: Place
}

/** What the door says to whoever is not let in: where it is only to those who have a role in it otherwise. */
const noAtTheDoor = ({ name, role, place }: Way): string => {
  if (name === unknown) return 'not-signed-in'
  if (role === null || place === 'use') return 'not-found'
  return role === 'owner' ? 'in-own-trash' : 'in-trash'
}

const tryWay = async (ground: Ground, way: Way, documentId: DocumentId, tally: Tally) => {
  const { name, role, who, place } = way
  const isIn = role !== null && place === 'use'
  const no = noAtTheDoor(way)
  for (const transport of transports) {
    const at = `${transport}, ${name}, ${place}`
    const line = await Line.knock({ url: ground.url, who, documentId, transport })
    tally.cell(`the door, ${at}`, typeof line === 'string' ? line : 'in', isIn ? 'in' : no)
    if (typeof line === 'string' || !isIn) {
      // Whoever is not let in says nothing: each kind of message is refused with the door.
      for (const kind of Object.keys(messagesAndActions)) {
        tally.cell(`${kind}, ${at}`, typeof line === 'string', !isIn)
      }
      continue
    }
    const found = await tryMessages(line, ground, documentId)
    line.close()
    const mayWrite = may(role, messagesAndActions.update)
    tally.cell(`sync, ${at}`, found.role, role)
    tally.cell(`update, ${at}`, found.update, mayWrite ? 'saved' : 'not-permitted')
    tally.cell(`what an update stores, ${at}`, found.stored, mayWrite)
    tally.cell(`presence, ${at}`, found.presence, may(role, messagesAndActions.presence) ? 'done' : 'cut')
    tally.cell(
      `unreadable, ${at}`,
      found.unreadable,
      may(role, messagesAndActions.unreadable) ? 'done' : 'cut',
    )
  }
}

/** Every kind of message, over every transport, and the page that the server renders, for every standing. */
export const tryDocuments = async (
  ground: Ground,
  people: ReadonlyMap<string, Somebody>,
  laid: Laid,
  tally: Tally,
): Promise<void> => {
  for (const place of ['use', 'trash'] as const) {
    for (const { name, role } of standings) {
      const who = people.get(name) ?? ground.nobody
      await tryWay(ground, { name, role, who, place }, laid[place], tally)
      const mayRead = may(role, 'document.read', place)
      for (const [what, path] of [
        ['the page', `/d/${laid[place]}`],
        ['the whole page', `/d/${laid[place]}?whole=true`],
      ] as const) {
        const { status, text } = await who.ask('GET', path)
        tally.cell(`${what}, ${name}, ${place}`, status, mayRead ? 200 : 404)
        tally.cell(`the words in ${what}, ${name}, ${place}`, text.includes(words), mayRead)
      }
    }
  }
}
