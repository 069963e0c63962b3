import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Client } from './driver'

/** What a relay passes on, and how it is said there. */
export type RelaySocket = {
  readonly send: (kind: 'update' | 'awareness' | 'state', bytes: Uint8Array) => void
  readonly close: () => void
}

/** What is heard of a relay. */
export type RelayEvents = {
  readonly opened: () => void
  readonly update: (bytes: Uint8Array) => void
  readonly awareness: (bytes: Uint8Array) => void
  /** All that the relay keeps has come. */
  readonly whole: () => void
  readonly lost: () => void
}

/** A `Y.Doc` on a relay, which knows nothing of Yjs: the least that a provider can be. */
export const relayClient = (doc: Y.Doc, connect: (events: RelayEvents) => RelaySocket): Client => {
  const awareness = new Awareness(doc)
  const origin = {}
  let synced = false
  const socket = connect({
    opened: () => {
      if (doc.store.clients.size > 0) socket.send('state', Y.encodeStateAsUpdate(doc))
      socket.send('awareness', encodeAwarenessUpdate(awareness, [doc.clientID]))
    },
    update: (bytes) => Y.applyUpdate(doc, bytes, origin),
    awareness: (bytes) => applyAwarenessUpdate(awareness, bytes, origin),
    whole: () => {
      synced = true
    },
    lost: () => {
      synced = false
    },
  })
  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== origin) socket.send('update', update)
  })
  type Changes = { readonly added: number[]; readonly updated: number[]; readonly removed: number[] }
  awareness.on('update', ({ added, updated, removed }: Changes, from: unknown) => {
    if (from === origin) return
    socket.send('awareness', encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed]))
  })
  return {
    doc,
    awareness,
    get synced() {
      return synced
    },
    close: () => {
      awareness.destroy()
      socket.close()
    },
  }
}
