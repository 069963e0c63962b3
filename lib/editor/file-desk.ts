/** How far something is that this window brings into the document. */
export type Upload =
  | { readonly kind: 'waiting' }
  /** From 0 to 1, of what is to be sent. */
  | { readonly kind: 'sending'; readonly progress: number }
  /** All is sent, and the server works on it. */
  | { readonly kind: 'settling' }
  /** `sentence` says why, to whoever brought it; `again` whether trying again could help. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly again: boolean }

/** Something that begins to come, before anything is known of how it will end. */
export type Begun = {
  readonly kind: 'image' | 'attachment'
  readonly upload: string
  readonly name: string
  readonly bytes: number
}

export type ShownPicture = {
  readonly address: string
  readonly alt: string
  readonly name: string
}

/**
 * What the editor asks of whoever carries files to the server and back. The editor marks their places in the document;
 * the other side fills them, by the token of each, however much later.
 */
export type FileDesk = {
  /** Brings a file of this machine: as what it is, as an attachment whatever it is, or as a picture or not at all. */
  begin(file: File, as?: 'attachment' | 'picture'): Begun
  /** Gives this document its own copy of a file of another one. */
  beginCopy(kind: Begun['kind'], file: string, name: string): Begun
  /** Of what this window brings; null of what others do. */
  uploadOf(token: string): Upload | null
  /** The picture itself, as long as this window has it at hand. */
  previewOf(token: string): string | null
  retry(token: string): void
  cancel(token: string): void
  /** Shows a picture as large as the window. */
  show(picture: ShownPicture): void
  subscribe(listener: () => void): () => void
}
