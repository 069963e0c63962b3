import { contentOf } from '@/lib/editor/document-roots'
import type { Client } from '../driver'
import { driverOf } from '../drivers'
import { mustBecome } from '../patience'
import type { Way } from './elsewhere'
import type { People } from './people'
import { people, Typist } from './typist'
import { writeBlocks } from './write-blocks'

/** Twenty windows of a server, each with its own provider. */
export const peopleOnServer = async ({
  server,
  port,
  document,
  seed,
}: Extract<Way, { kind: 'server' }>): Promise<People> => {
  const driver = await driverOf(server)
  // Guests come before their windows, where a server wants to know who asks.
  await driver.documents({ port }, 0, people + 1)
  const open = async (): Promise<Client> => {
    const client = driver.open({ port }, document)
    await mustBecome('somebody is let in', () => client.synced)
    return client
  }
  // A server that keeps nothing keeps it as long as somebody is there.
  if (seed !== null) writeBlocks(contentOf((await open()).doc), seed)
  return {
    arrive: async () => {
      const clients = await Promise.all(Array.from({ length: people }, open))
      await mustBecome('the text is there', () => clients.every(({ doc }) => contentOf(doc).length > people))
      return clients.map(({ doc, awareness }, person) => {
        const typist = new Typist(contentOf(doc), person)
        awareness.setLocalStateField('cursor', typist.cursor())
        if (server === 'Hocuspocus')
          awareness.setLocalStateField('user', { name: `Person ${person}`, color: '#3366aa' })
        return (erase) => void typist.write(erase)
      })
    },
  }
}
