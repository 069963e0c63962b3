import { pngOf } from '@/tests/support/pictures'
import { driverOf } from '../../drivers'
import { Elsewhere } from '../elsewhere'
import { longDocument, pictureSize } from '../long-document'
import { servePage } from '../serve-page'
import type { Stage } from '../stage'

const document = 'long'

/** Tiptap as its documentation shows it, with a Hocuspocus server that keeps the document in memory. */
export const tiptap = async (pages: number): Promise<Stage> => {
  const driver = await driverOf('Hocuspocus')
  const server = await driver.start({ dataFolder: '', databaseUrl: '', databasePid: 0 })
  const picture = '/picture.png'
  const blocks = longDocument(pages, { type: 'image', attrs: { src: picture, alt: 'A picture' } })
  const elsewhere = await Elsewhere.begin({
    kind: 'server',
    server: 'Hocuspocus',
    port: server.port,
    document,
    seed: blocks,
  })
  const page = await servePage('peers/pages/tiptap.mjs', {
    '/hocuspocus': ['application/json', JSON.stringify({ url: `ws://127.0.0.1:${server.port}`, document })],
    [picture]: ['image/png', pngOf(pictureSize.width, pictureSize.height)],
  })
  return {
    name: 'tiptap',
    url: page.url,
    blocks: blocks.length,
    elsewhere,
    end: async () => {
      await elsewhere.end()
      page.end()
      await server.end()
    },
  }
}
