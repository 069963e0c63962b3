import type * as Y from 'yjs'
import type { Begun, FileDesk, ShownPicture, Upload } from '@/lib/editor/file-desk'
import { settleAsAttachment, settleUpload } from '@/lib/editor/settle-upload'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { FileInfo } from '@/server/files/files-result'
import type { Sent } from './send-file'

type Entry = {
  readonly begun: Begun
  /** Of this machine, or of another document. */
  readonly source: File | { readonly copyOf: string }
  readonly preview: string | null
  readonly ending: AbortController
  state: Upload
  /** A picture that nobody can read comes as the file that it is. */
  asFile: boolean
  /** Stands in the place of a picture: what is none is not wanted. */
  readonly onlyPicture: boolean
  /** Milliseconds since 1970 before which it is not tried again. */
  notBefore: number
}

type Brought = Pick<Entry, 'source' | 'preview'> & { readonly onlyPicture?: boolean }

const atOnce = 3
/** Milliseconds after which it is tried again when there was no answer. */
const pauseMs = 4_000

/**
 * What this window brings into its document.
 *
 * 1. Something has its place in the document from the start; it waits in turn, and while the connection is away.
 * 2. What has come is written into the document once, wherever it is awaited by then. Its place may come back by undo.
 * 3. A no that trying again cannot mend stays where it is said, until somebody removes it.
 */
export class Uploads implements FileDesk {
  readonly #doc: Y.Doc
  readonly #path: string
  readonly #entries = new Map<string, Entry>()
  readonly #came = new Map<string, FileInfo>()
  readonly #listeners = new Set<() => void>()
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  #underWay = 0
  #shown: ShownPicture | null = null

  constructor(documentId: DocumentId, doc: Y.Doc) {
    this.#doc = doc
    this.#path = `/api/documents/${documentId}/files`
    window.addEventListener('online', this.#online)
  }

  /** Whether something would not arrive if this window were left now. */
  get busy(): boolean {
    return [...this.#entries.values()].some(({ state }) => state.kind !== 'failed')
  }

  get shown(): ShownPicture | null {
    return this.#shown
  }

  show(picture: ShownPicture | null): void {
    this.#shown = picture
    this.#tell()
  }

  begin(file: File, as?: 'attachment' | 'picture'): Begun {
    const isPicture = as === 'picture' || (as === undefined && file.type.startsWith('image/'))
    const kind = isPicture ? 'image' : 'attachment'
    const preview = kind === 'image' ? URL.createObjectURL(file) : null
    const begun = { kind, upload: crypto.randomUUID(), name: file.name || kind, bytes: file.size } as const
    this.#add(begun, { source: file, preview, onlyPicture: as === 'picture' })
    return begun
  }

  beginCopy(kind: Begun['kind'], file: string, name: string): Begun {
    const begun = { kind, upload: crypto.randomUUID(), name, bytes: 0 }
    this.#add(begun, { source: { copyOf: file }, preview: null })
    return begun
  }

  uploadOf(token: string): Upload | null {
    const came = this.#came.get(token)
    if (came === undefined) return this.#entries.get(token)?.state ?? null
    // Its place was taken out before it came, and is back.
    queueMicrotask(() => this.#settle(token, came))
    return { kind: 'settling' }
  }

  previewOf(token: string): string | null {
    return this.#entries.get(token)?.preview ?? null
  }

  retry(token: string): void {
    this.#set(token, { kind: 'waiting' })
    this.#pump()
  }

  cancel(token: string): void {
    this.#entries.get(token)?.ending.abort()
    this.#forget(token)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    window.removeEventListener('online', this.#online)
    for (const timer of this.#timers) clearTimeout(timer)
    for (const token of [...this.#entries.keys()]) this.cancel(token)
  }

  #add(begun: Begun, { source, preview, onlyPicture = false }: Brought): void {
    this.#entries.set(begun.upload, {
      begun,
      source,
      preview,
      ending: new AbortController(),
      state: { kind: 'waiting' },
      asFile: begun.kind === 'attachment',
      onlyPicture,
      notBefore: 0,
    })
    // The place is put into the document first.
    queueMicrotask(this.#pump)
  }

  readonly #online = (): void => {
    for (const entry of this.#entries.values()) entry.notBefore = 0
    this.#pump()
  }

  readonly #pump = (): void => {
    for (const entry of this.#entries.values()) {
      if (this.#underWay >= atOnce) return
      if (entry.state.kind !== 'waiting' || entry.notBefore > Date.now()) continue
      this.#underWay += 1
      this.#send(entry).finally(() => {
        this.#underWay -= 1
        this.#pump()
      })
    }
    this.#tell()
  }

  async #send(entry: Entry): Promise<void> {
    const { upload } = entry.begun
    this.#set(upload, { kind: 'sending', progress: 0 })
    const sent = await this.#ask(entry)
    if (!this.#entries.has(upload)) return
    switch (sent.kind) {
      case 'kept':
        this.#came.set(upload, sent.file)
        this.#settle(upload, sent.file)
        this.#forget(upload)
        return
      case 'away':
        this.#later(upload, pauseMs)
        return
      case 'refused':
        if (sent.status === 415 && !entry.asFile && !entry.onlyPicture) {
          entry.asFile = true
          this.#set(upload, { kind: 'waiting' })
        } else if (sent.status === 429 || sent.status === 503)
          this.#later(upload, 1_000 * (sent.seconds || 3))
        else {
          const again = sent.status >= 500
          this.#set(upload, { kind: 'failed', sentence: sent.sentence, again })
        }
    }
  }

  async #ask(entry: Entry): Promise<Sent> {
    const { source, begun, ending, onlyPicture } = entry
    const progress = (share: number): void =>
      this.#set(begun.upload, share < 1 ? { kind: 'sending', progress: share } : { kind: 'settling' })
    const way = { path: this.#path, signal: ending.signal, progress }
    // Its code has to come as well, and cannot while the connection is away.
    const sending = await import('./send-upload').catch(() => null)
    if (sending === null) return { kind: 'away' }
    if (!(source instanceof File)) return sending.sendCopy(source.copyOf, way)
    const picture = entry.asFile ? null : await sending.pictureOf(source)
    if (picture === null && !onlyPicture) entry.asFile = true
    return sending.sendUpload(picture ?? source, {
      ...way,
      name: source.name,
      as: entry.asFile ? 'attachment' : 'picture',
    })
  }

  #settle(token: string, { id, kind, name, bytes, width, height }: FileInfo): void {
    const came = { file: id, name, upload: '' }
    if (kind === 'picture')
      settleUpload(this.#doc, token, { ...came, width: width ?? 0, height: height ?? 0 })
    else settleAsAttachment(this.#doc, token, { ...came, bytes })
  }

  /** Tries again when the connection may be back. */
  #later(token: string, milliseconds: number): void {
    const entry = this.#entries.get(token)
    if (entry === undefined) return
    entry.state = { kind: 'waiting' }
    entry.notBefore = Date.now() + milliseconds
    this.#tell()
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      entry.notBefore = 0
      this.#pump()
    }, milliseconds)
    this.#timers.add(timer)
  }

  #set(token: string, state: Upload): void {
    const entry = this.#entries.get(token)
    if (entry === undefined) return
    entry.state = state
    this.#tell()
  }

  #forget(token: string): void {
    const entry = this.#entries.get(token)
    if (entry?.preview) URL.revokeObjectURL(entry.preview)
    this.#entries.delete(token)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
