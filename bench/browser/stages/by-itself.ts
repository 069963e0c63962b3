import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { schema } from '@/lib/editor/schema'
import { pngOf } from '@/tests/support/pictures'
import { freePort } from '../../measured-server'
import { Elsewhere } from '../elsewhere'
import { longDocument, ownPicture, pictureSize } from '../long-document'
import { servePage } from '../serve-page'
import type { Stage } from '../stage'

/** Of the shape that a file's name has with us. */
const file = '1'.repeat(22)

/** A page with an editor and nothing around it, to which letters of others come as they are written. */
export const byItself = async (name: 'bare' | 'y-prosemirror', pages: number): Promise<Stage> => {
  const content = schema.nodeFromJSON({ type: 'doc', content: longDocument(pages, ownPicture(file)) })
  const doc = new Y.Doc()
  prosemirrorToYXmlFragment(content, contentOf(doc))
  const port = await freePort()
  const page = await servePage(`browser/pages/${name}.ts`, {
    '/socket': ['application/json', JSON.stringify(port)],
    '/document.json': ['application/json', JSON.stringify(content.toJSON())],
    '/document.update': ['application/octet-stream', Y.encodeStateAsUpdate(doc)],
    [`/api/files/${file}`]: ['image/png', pngOf(pictureSize.width, pictureSize.height)],
  })
  const elsewhere = await Elsewhere.begin({
    kind: 'socket',
    port,
    says: name === 'bare' ? 'letters' : 'updates',
    state: `${page.url}document.update`,
  })
  return {
    name,
    url: page.url,
    blocks: content.childCount,
    elsewhere,
    end: async () => {
      await elsewhere.end()
      page.end()
    },
  }
}
