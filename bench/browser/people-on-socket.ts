import { once } from 'node:events'
import { WebSocketServer } from 'ws'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import type { Way } from './elsewhere'
import type { People, WritesOn } from './people'
import { saying } from './saying'
import { people, Typist } from './typist'

/** Twenty copies of the document, whose changes go to whoever listens on a socket. */
export const peopleOnSocket = async ({
  port,
  says,
  state,
}: Extract<Way, { kind: 'socket' }>): Promise<People> => {
  const server = new WebSocketServer({ host: '127.0.0.1', port })
  await once(server, 'listening')
  const tell = (message: string | Uint8Array): void => {
    for (const client of server.clients) client.send(message)
  }
  const writer = (update: Uint8Array, person: number): WritesOn => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    const typist = new Typist(contentOf(doc), person)
    if (says === 'letters') {
      tell(JSON.stringify({ block: typist.block, letter: null }))
      return (erase) => tell(JSON.stringify({ block: typist.block, letter: typist.write(erase) }))
    }
    const awareness = new Awareness(doc)
    awareness.setLocalState({
      user: { name: `Person ${person}`, color: '#3366aa' },
      cursor: typist.cursor(),
    })
    tell(Buffer.concat([Buffer.of(saying.awareness), encodeAwarenessUpdate(awareness, [doc.clientID])]))
    doc.on('update', (change: Uint8Array) => tell(Buffer.concat([Buffer.of(saying.update), change])))
    return (erase) => void typist.write(erase)
  }
  return {
    arrive: async () => {
      const update = new Uint8Array(await (await fetch(state)).arrayBuffer())
      return Array.from({ length: people }, (_, person) => writer(update, person))
    },
  }
}
