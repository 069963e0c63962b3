import type { DocumentId } from '@/lib/protocol/identifiers'
import { honestHandshake, Intruder } from './intruder'
import { request } from './request'

/** A guest of the server, as far as a cookie goes. */
export type Person = { readonly cookie: string; readonly principalId: string }

let people = 0

/** An address out of the block for documentation, each time another: limits per address are tried by inputs of their own. */
export const someAddress = (): string => {
  people += 1
  return `2001:db8:${(people >> 8).toString(16)}:${(people & 255).toString(16)}::1`
}

export const arrive = async (port: number): Promise<Person> => {
  const response = await fetch(`http://127.0.0.1:${port}/api/me`, {
    method: 'POST',
    headers: { 'x-forwarded-for': someAddress() },
  })
  if (!response.ok) throw new Error(`The server would not take a guest: ${response.status}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  const { principalId } = (await response.json()) as { principalId: string }
  return { cookie, principalId }
}

/** Makes a document that whoever has its address can write in. */
export const makeDocument = async (port: number, { cookie }: Person): Promise<DocumentId> => {
  const { status, body } = await request({
    port,
    method: 'POST',
    path: '/api/documents',
    headers: { cookie, 'x-forwarded-for': someAddress() },
  })
  if (status !== 201) throw new Error(`The server would not make a document: ${status} ${body}`)
  const { id } = JSON.parse(body) as { id: DocumentId }
  const opened = await request({
    port,
    method: 'PATCH',
    path: `/api/documents/${id}`,
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ openRole: 'editor' }),
  })
  if (opened.status !== 200) throw new Error(`The server would not open a document: ${opened.status}`)
  return id
}

export const someClientId = (): number => Math.max(2, crypto.getRandomValues(new Uint32Array(1))[0] ?? 2)

export type Entry = {
  readonly port: number
  readonly person: Person
  readonly documentId: unknown
  readonly clientId?: unknown
}

/** Knocks as a window of `person` would; a string is how that ended. */
export const knock = ({
  port,
  person,
  documentId,
  clientId = someClientId(),
}: Entry): Promise<Intruder | string> =>
  Intruder.knock({
    port,
    headers: { Cookie: person.cookie, 'X-Forwarded-For': someAddress() },
    handshake: honestHandshake(documentId, clientId),
  })

/** The same for whoever must get in. */
export const enter = async (entry: Entry): Promise<Intruder> => {
  const entered = await knock(entry)
  if (typeof entered === 'string') throw new Error(`A window of ours was not let in: ${entered}`)
  return entered
}
