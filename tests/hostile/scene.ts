import * as Y from 'yjs'
import type { Provider } from '@/lib/collaboration/provider'
import { serverClientId } from '@/lib/protocol/handshake'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { Visitor } from '@/scripts/replay/visitor'
import type { Scene } from './input'
import { arrive, enter } from './person'
import { request } from './request'
import { type Head, type LaidDocuments, wordyDocument } from './stage'

export type SetScene = {
  readonly scene: Scene
  /** Where the canary types. */
  readonly canaryDocument: DocumentId
  /** Where the journals of documents stand that nobody will attack with success. */
  readonly bystanders: ReadonlyMap<string, Head>
  /** Who sees the attacked document from within. */
  readonly insider: Provider
}

/** Of what has no limit in time. */
const never = new AbortController().signal

const headOver = async (port: number, documentId: string): Promise<Head> => {
  const intruder = await enter({ port, person: await arrive(port), documentId })
  await intruder.sync()
  intruder.leave()
  const synced = intruder.heard.find((message) => message.kind === 'synced')
  if (synced?.kind !== 'synced') throw new Error('A document did not come.')
  return { epoch: synced.epoch, seq: synced.head }
}

/** Brings people and documents to a server, and has every page drawn once. */
export const setScene = async (port: number, laid: LaidDocuments): Promise<SetScene> => {
  const url = `http://127.0.0.1:${port}`
  const [person, other] = [await arrive(port), await arrive(port)]
  const target = await wordyDocument(url, 'What the neighbours wrote before.')
  const canaryDocument = await wordyDocument(url, 'Where the canary sings.')
  const quiet = [await wordyDocument(url, 'One.'), await wordyDocument(url, 'Two.')]
  const bystanders = new Map<string, Head>()
  for (const id of [...quiet, laid.viewed, laid.commented]) bystanders.set(id, await headOver(port, id))
  const insider = await (await Visitor.arrive(url)).open(target)
  for (const id of [target, canaryDocument, ...quiet])
    await request({ port, path: `/d/${id}`, headers: { cookie: person.cookie } })
  const written = [...Y.decodeStateVector(Y.encodeStateVector(insider.doc))]
  const [clientId, clock] = written.find(([client]) => client !== serverClientId) ?? []
  if (clientId === undefined || clock === undefined) throw new Error('Nobody has written in the target.')
  const scene = { port, person, other, target, ...laid, writer: { clientId, clock }, signal: never }
  return { scene, canaryDocument, bystanders, insider }
}
