import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { LightClient } from '../driver'
import type { MeasuredServer } from '../measured-server'
import { mustBecome } from '../patience'
import type { Bench, Figures } from '../workload'
import { writeState } from '../write-state'

export type WeightOptions = { readonly state: string; readonly author: number; readonly documents: number }

/** What a large document that is open holds in the server's memory, beyond what an empty one does. */
export const weight = async (bench: Bench, { state, author, documents }: WeightOptions): Promise<Figures> => {
  const { driver } = bench
  let server: MeasuredServer = await driver.start(bench)
  try {
    const large = await driver.documents(server, documents, 4 * documents)
    const small = await driver.documents(server, documents, 0)
    const bytes = readFileSync(state)
    for (const document of large) {
      const doc = new Y.Doc()
      doc.clientID = author
      const client = driver.open(server, document, doc)
      await mustBecome('the writer is let in', () => client.synced)
      writeState(doc, bytes)
      const reader = driver.openLight(server, document)
      await server.rest()
      await reader.ready
      client.close()
      client.doc.destroy()
      reader.close()
    }
    await pause(3_000)
    for (const document of large) await driver.settled(server, document)
    await server.end()

    const heldWith = async (names: readonly string[]): Promise<number> => {
      server = await driver.start({ ...bench, port: server.port })
      await pause(1_000)
      const windows: LightClient[] = []
      const empty = await server.heldKiB()
      for (const name of names) {
        const window = driver.openLight(server, name)
        await window.ready
        windows.push(window)
      }
      await server.rest()
      await server.heldKiB()
      const held = await server.heldKiB()
      for (const window of windows) window.close()
      await server.end()
      return (held - empty) / names.length
    }
    const kibPerSmall = await heldWith(small)
    const kibPerLarge = await heldWith(large)
    return {
      kibPerSmall,
      kibPerLarge,
      kibOfContent: kibPerLarge - kibPerSmall,
      documentKib: bytes.length / 1_024,
    }
  } finally {
    await server.end('SIGKILL')
  }
}
