import { schema } from '@/lib/editor/schema'
import { readImport } from '@/server/exchange/import/read-import'
import { drawDocument } from './draw-document'

const limits = { entries: 1000, unpackedBytes: 100 * 1024 * 1024 }

/**
 * A file of one document as an import reads it, with what was read drawn; ids of pictures, which are new each time, and
 * their usual side are left out. Throws what reading throws.
 */
export const readBrought = (bytes: Uint8Array, name: string) => {
  const made = readImport({ bytes, name, entry: null }, limits)
  if (made.kind !== 'document') throw new Error('no document')
  const content = schema.nodeFromJSON(JSON.parse(new TextDecoder().decode(made.content)))
  const drawn = drawDocument(content)
    .trimEnd()
    .replace(/ (?:file="\w+"|align="start")/g, '')
  return { title: made.title, losses: made.losses, drawn }
}
