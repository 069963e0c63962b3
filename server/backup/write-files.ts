import type postgres from 'postgres'
import type { FileStore } from '@/server/files/file-store'
import { keysOf } from '@/server/files/stored-keys'
import { encodePiece } from './file-part'
import type { PartWriter } from './part-writer'

/** Bytes of a file in one part. */
const pieceBytes = 1024 * 1024
/** Files that are asked for at once. */
const pageFiles = 1_000
const mostNamed = 100

export type WrittenFiles = {
  readonly files: number
  readonly missing: { readonly count: number; readonly keys: readonly string[] }
}

type StoredFile = { readonly id: string; readonly width: number | null }

/** Every file that was brought whole. */
async function* readyFiles(sql: postgres.TransactionSql): AsyncGenerator<StoredFile> {
  for (let last = ''; ; ) {
    const page = await sql<{ id: string; width: number | null }[]>`
      select id, width from files where state = 'ready' and id > ${last} order by id limit ${pageFiles}`
    if (page.length === 0) return
    yield* page
    last = page.at(-1)?.id ?? last
  }
}

/** False when the store has nothing under `key`. */
const writeFile = async (writer: PartWriter, store: FileStore, key: string): Promise<boolean> => {
  const stored = await store.get(key)
  if (stored === null || stored === 'outside') return false
  const { size, body } = stored
  let offset = 0
  let waiting: Uint8Array[] = []
  let length = 0
  const write = async (): Promise<void> => {
    const bytes = Buffer.concat(waiting)
    // Pictures are as small as they get.
    await writer.add({ kind: 'file', bytes: encodePiece({ key, size, offset, bytes }), deflates: false })
    offset += bytes.length
    waiting = []
    length = 0
  }
  for await (const bytes of body) {
    waiting.push(bytes)
    length += bytes.length
    if (length >= pieceBytes) await write()
  }
  if (length > 0 || size === 0) await write()
  if (offset !== size) throw new Error(`the file store gave ${offset} of ${size} bytes of ${key}`)
  return true
}

/** Writes down the bytes of every file. What the store no longer has is counted: it went after the rows were read. */
export const writeFiles = async (
  sql: postgres.TransactionSql,
  writer: PartWriter,
  store: FileStore,
): Promise<WrittenFiles> => {
  let files = 0
  const missing: string[] = []
  let count = 0
  for await (const file of readyFiles(sql)) {
    files++
    for (const key of keysOf(file)) {
      if (await writeFile(writer, store, key)) continue
      count++
      if (missing.length < mostNamed) missing.push(key)
    }
  }
  return { files, missing: { count, keys: missing } }
}
