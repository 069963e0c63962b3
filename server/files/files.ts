import { randomBytes } from 'node:crypto'
import type { File as FileRow, PrismaClient } from '@/generated/prisma/client'
import type { Action } from '@/lib/access/permissions'
import { type CopyWidth, copiesOf } from '@/lib/editor/picture-widths'
import {
  type DocumentId,
  type FileId,
  newFileId,
  parseDocumentId,
  parseFileId,
} from '@/lib/protocol/identifiers'
import { accessOfOne } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import type { Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import { refusalFor } from '@/server/sharing/change-sharing'
import type { Picture } from '@/server/workers/picture-task'
import { Slots } from '@/server/workers/slots'
import type { Arrivals } from './arrivals'
import { fileName } from './file-name'
import { type RoomLimits, roomRefusal } from './file-room'
import type { ByteRange, FileStore, Stored } from './file-store'
import { type FileInfo, type FileKind, type FilesRefused, type FilesResult, refused } from './files-result'
import {
  broughtAttachment,
  broughtPicture,
  type PictureReading,
  type ReadyFile,
  readPicture,
  readyPicture,
} from './ready-file'
import { copyKey, fullKey, keysOf } from './stored-keys'

export type FilesOptions = PictureReading & {
  readonly prisma: PrismaClient
  readonly store: FileStore
  readonly arrivals: Arrivals
  readonly limits: RoomLimits & Pick<Limits, 'fileBytes' | 'picturePixels'>
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now?: () => Date
}

/** Who asks, and for which document; nobody whom we do not know brings a file. */
export type FileAsking = { readonly documentId: DocumentId; readonly actor: Principal | null }

export type Brought = {
  readonly name: string
  /** A picture is written anew; an attachment is kept as it is, whatever it is. */
  readonly kind: FileKind
  readonly body: ReadableStream<Uint8Array> | null
}

export type OpenedFile = {
  readonly file: FileInfo
  /** Names what is stored, for caches. */
  readonly hash: string
  readonly stored: Stored | 'outside'
}

/**
 * The pictures and attachments of documents.
 *
 * 1. Whoever may write in a document may bring files into it, and whoever may read it may read them. Both are decided
 *    when they ask, and for a file that is brought once more when all of it is here.
 * 2. A file belongs to one document. In another one it is a copy, made for somebody who may read the first and write
 *    in the second.
 * 3. Its row is there before its bytes are, so that whatever was stored can be found and removed.
 * 4. That there is no such file looks the same as that it is not theirs.
 */
export class Files {
  readonly #options: FilesOptions
  /** Room is given to one after the other, or two could both take the last of it. */
  readonly #rooms = new Slots(1)

  constructor(options: FilesOptions) {
    this.#options = options
  }

  /** Why a file of `declared` bytes may not be brought here, before any of it is read; null when it may. */
  async refusal(asking: FileAsking, declared: number | null): Promise<FilesRefused | null> {
    const { prisma, limits } = this.#options
    const no = await this.#refusalFor(asking, 'document.write')
    if (no !== null) return no
    if (declared !== null && declared > limits.fileBytes) return this.#tooLarge()
    const principalId = asking.actor?.id
    if (principalId === undefined) return refused('not-found')
    return roomRefusal(prisma, limits, { documentId: asking.documentId, principalId, bytes: declared ?? 0 })
  }

  /** Keeps what somebody brings who was not refused. Rejects when it breaks off, or storage is away. */
  async add(asking: FileAsking, brought: Brought): Promise<FilesResult<FileInfo>> {
    const { arrivals, limits } = this.#options
    const arrival = await arrivals.take(brought.body, limits.fileBytes)
    if (arrival === null) return this.#tooLarge()
    try {
      const name = fileName(brought.name)
      const ready =
        brought.kind === 'picture'
          ? await broughtPicture(arrival, name, this.#options)
          : { ok: true as const, value: await broughtAttachment(arrival, name) }
      return ready.ok ? await this.#keep(asking, ready.value) : ready
    } finally {
      await arrival.leave()
    }
  }

  /** A picture as it would be kept: written anew. Why not, when it cannot be read or is too large. */
  readPicture(bytes: Uint8Array): Promise<FilesResult<Picture>> {
    return readPicture(bytes, this.#options)
  }

  /** Keeps a picture that need not be written anew: one of our own, or one that has been. Room is asked for as ever. */
  addOwn(asking: FileAsking, name: string, picture: Picture): Promise<FilesResult<FileInfo>> {
    return this.#keep(asking, readyPicture(picture, name))
  }

  /** The same for a document that is being made for the actor, who has no role in it yet. */
  addToUnseen(asking: FileAsking, name: string, picture: Picture): Promise<FilesResult<FileInfo>> {
    return this.#keep(asking, readyPicture(picture, name), { unseen: true })
  }

  /** Gives a document a copy of a file that the actor may read; the file itself when it is this document's already. */
  async copy(asking: FileAsking, fileId: FileId): Promise<FilesResult<FileInfo>> {
    return (await this.#refusalFor(asking, 'document.write')) ?? (await this.#copy(asking, fileId))
  }

  /** The same for a document that is being made for the actor, who has no role in it yet. */
  copyToUnseen(asking: FileAsking, fileId: FileId): Promise<FilesResult<FileInfo>> {
    return this.#copy(asking, fileId)
  }

  /** A file, or the copy of a picture of that width, or the part of it that `range` asks for. */
  async open(
    actor: Principal | null,
    fileId: FileId | null,
    wish: { readonly width: CopyWidth | null; readonly range: ByteRange | null },
  ): Promise<FilesResult<OpenedFile>> {
    const found = await this.#readable(actor, fileId)
    return found.ok ? this.#stored(found.value, wish) : found
  }

  /** The same for whoever may see `documentId` in another way, as its web page: whether they may is not asked here. */
  async openShown(
    documentId: DocumentId,
    fileId: FileId,
    wish: { readonly width: CopyWidth | null; readonly range: ByteRange | null },
  ): Promise<FilesResult<OpenedFile>> {
    const row = await this.#options.prisma.file.findUnique({ where: { id: fileId } })
    if (row === null || row.documentId !== documentId || row.state !== 'ready') return refused('not-found')
    return this.#stored(row, wish)
  }

  async #stored(
    row: FileRow,
    wish: { readonly width: CopyWidth | null; readonly range: ByteRange | null },
  ): Promise<FilesResult<OpenedFile>> {
    const { store, log } = this.#options
    const small = wish.width !== null && copiesOf(row.width ?? 0).includes(wish.width) ? wish.width : null
    const key = small === null ? fullKey(row.id) : copyKey(row.id, small)
    const stored = await store.get(key, wish.range ?? undefined)
    if (stored === null) {
      log.warn({ fileId: row.id, documentId: row.documentId }, 'the bytes of a file are not in the store')
      return refused('not-found')
    }
    const file = this.#infoOf(row, stored === 'outside' ? null : stored.size)
    return { ok: true, value: { file, hash: `${row.hash}-${small ?? 'full'}`, stored } }
  }

  /** An attachment, for somebody who may write in its document: to put what it says into the text. */
  async openAttachment(
    actor: Principal | null,
    fileId: FileId | null,
  ): Promise<
    FilesResult<{ readonly documentId: DocumentId; readonly name: string; readonly body: Stored['body'] }>
  > {
    const { prisma, store } = this.#options
    const row = await prisma.file.findUnique({ where: { id: fileId ?? '' } })
    const documentId = parseDocumentId(row?.documentId)
    // Asked for a document that there cannot be, it takes as long.
    const no = await this.#refusalFor(
      { documentId: documentId ?? ('' as DocumentId), actor },
      'document.write',
    )
    if (no !== null) return no
    if (actor === null || row === null || documentId === null || row.state !== 'ready')
      return refused('not-found')
    const stored = row.kind === 'attachment' ? await store.get(fullKey(row.id)) : null
    if (stored === null || stored === 'outside') return refused('not-found')
    return { ok: true, value: { documentId, name: row.name, body: stored.body } }
  }

  #tooLarge() {
    const most = Math.floor(this.#options.limits.fileBytes / (1024 * 1024))
    return refused('file-too-large', most < 1 ? undefined : (t) => t('answers.room.largest', { most }))
  }

  async #refusalFor({ documentId, actor }: FileAsking, action: Action): Promise<FilesRefused | null> {
    const { prisma, now = () => new Date() } = this.#options
    const access = await accessOfOne(prisma, { documentId, principalId: actor?.id ?? null }, now())
    const refusal = refusalFor(access, action)
    switch (refusal) {
      case null:
        return null
      case 'role-too-low':
      case 'in-trash':
      case 'not-in-trash':
        return refused(refusal)
      default:
        return refused('not-found')
    }
  }

  /** The row of a file that `actor` may read. */
  async #readable(actor: Principal | null, fileId: FileId | null) {
    const { prisma } = this.#options
    const row = await prisma.file.findUnique({ where: { id: fileId ?? '' } })
    const documentId = parseDocumentId(row?.documentId)
    // Asked for a document that there cannot be, it takes as long.
    const asking = { documentId: documentId ?? ('' as DocumentId), actor }
    const no = await this.#refusalFor(asking, 'document.read')
    if (no !== null) return refused('not-found')
    if (row === null || documentId === null || row.state !== 'ready') return refused('not-found')
    return { ok: true, value: { ...row, documentId } } as const
  }

  async #copy(asking: FileAsking, fileId: FileId): Promise<FilesResult<FileInfo>> {
    const { prisma, store, limits } = this.#options
    const found = await this.#readable(asking.actor, fileId)
    const principalId = asking.actor?.id
    if (!found.ok || principalId === undefined) return refused('not-found')
    const row = found.value
    if (row.documentId === asking.documentId) return { ok: true, value: this.#infoOf(row) }
    const id = newFileId(randomBytes)
    const { kind, name, type, width, height, hash, bytes } = row
    const full = await this.#rooms.run(async () => {
      const room = await roomRefusal(prisma, limits, { documentId: asking.documentId, principalId, bytes })
      if (room !== null) return room
      await prisma.file.create({
        data: {
          id,
          documentId: asking.documentId,
          principalId,
          kind,
          name,
          type,
          width,
          height,
          hash,
          bytes,
        },
      })
      return null
    })
    if (full !== null) return full
    const [copied] = await Promise.all(keysOf(row).map((key) => store.copy(key, key.replace(row.id, id))))
    if (!copied) return refused('not-found')
    await prisma.file.update({ where: { id }, data: { state: 'ready' } })
    return { ok: true, value: this.#infoOf({ ...row, id }) }
  }

  async #keep(
    asking: FileAsking,
    ready: ReadyFile,
    { unseen = false }: { readonly unseen?: boolean } = {},
  ): Promise<FilesResult<FileInfo>> {
    const { prisma, store, limits } = this.#options
    const { kind, name, type, width, height, hash, full, copies } = ready
    const principalId = asking.actor?.id
    if (principalId === undefined) return refused('not-found')
    const { documentId } = asking
    const id = newFileId(randomBytes)
    const bytes = copies.reduce((sum, copy) => sum + copy.bytes.length, full.size)
    const no = await this.#rooms.run(async () => {
      // It may have taken minutes to come.
      const late = unseen ? null : await this.#refusalFor(asking, 'document.write')
      if (late !== null) return late
      const room = await roomRefusal(prisma, limits, { documentId, principalId, bytes })
      if (room !== null) return room
      await prisma.file.create({
        data: { id, documentId, principalId, kind, name, type, width, height, hash, bytes },
      })
      return null
    })
    if (no !== null) return no
    await store.put(fullKey(id), full)
    for (const copy of copies) await store.put(copyKey(id, copy.width), { bytes: copy.bytes })
    await prisma.file.update({ where: { id }, data: { state: 'ready' } })
    return { ok: true, value: { id, kind, name, type, bytes: full.size, width, height } }
  }

  #infoOf(
    row: {
      readonly id: string
      readonly kind: string
      readonly name: string
      readonly type: string
      readonly bytes: number
      readonly width: number | null
      readonly height: number | null
    },
    size: number | null = null,
  ): FileInfo {
    const { name, type, width, height } = row
    const id = parseFileId(row.id)
    if (id === null) throw new Error(`${row.id} is no file id`)
    const kind = row.kind === 'picture' ? 'picture' : 'attachment'
    return { id, kind, name, type, bytes: size ?? row.bytes, width, height }
  }
}
