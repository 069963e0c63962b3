import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pngOf } from '@/tests/support/pictures'
import { writeInto } from '../../../scripts/new-document'
import { driverOf } from '../../drivers'
import { Elsewhere } from '../elsewhere'
import { longDocument, ownPicture, pictureSize } from '../long-document'
import { pictureGuest } from '../picture-guest'
import type { Stage } from '../stage'

const visitsBefore = 3

/** Our own page and server, as `npm start` runs them on the embedded database. */
export const ours = async (pages: number): Promise<Stage> => {
  const driver = await driverOf('manyhands, embedded')
  const dataFolder = await mkdtemp(join(tmpdir(), 'manyhands-bench-'))
  const server = await driver.start({ dataFolder, databaseUrl: '', databasePid: 0 })
  const url = `http://127.0.0.1:${server.port}`
  const { visitor, bringPicture } = await pictureGuest(url)
  const id = await visitor.newDocument()
  const file = await bringPicture(id, pngOf(pictureSize.width, pictureSize.height))
  const blocks = longDocument(pages, ownPicture(file))
  await writeInto(visitor, id, { blocks, title: 'A long document' })
  await driver.documents(server, 0, 1)
  await driver.settled(server, id)
  // The pages of a server that has just started are read from the disk with their first visit.
  for (let visit = 0; visit < visitsBefore; visit += 1) await (await fetch(`${url}/d/${id}`)).text()
  const elsewhere = await Elsewhere.begin({
    kind: 'server',
    server: 'manyhands, embedded',
    port: server.port,
    document: id,
    seed: null,
  })
  return {
    name: 'ours',
    url: `${url}/d/${id}`,
    blocks: blocks.length,
    elsewhere,
    end: async () => {
      await elsewhere.end()
      await server.end()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
