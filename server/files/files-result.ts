import type { Translate } from '@/lib/messages/translate'
import type { FileId } from '@/lib/protocol/identifiers'

/** Why something about a file was not done. */
export type FilesRefusal =
  /** There is no such document or file, or nothing in it for whoever asks. */
  | 'not-found'
  | 'role-too-low'
  | 'in-trash'
  | 'not-in-trash'
  | 'file-too-large'
  | 'picture-too-large'
  | 'unreadable-picture'
  | 'no-room'

export type FilesRefused = {
  readonly ok: false
  readonly refusal: FilesRefusal
  /** Says more than the refusal's own sentence. */
  readonly say?: (t: Translate) => string
}
export type FilesResult<Value> = { readonly ok: true; readonly value: Value } | FilesRefused

export const refused = (refusal: FilesRefusal, say?: (t: Translate) => string): FilesRefused => ({
  ok: false,
  refusal,
  ...(say === undefined ? {} : { say }),
})

export type FileKind = 'picture' | 'attachment'

/** What people are told of a file. */
export type FileInfo = {
  readonly id: FileId
  readonly kind: FileKind
  readonly name: string
  readonly type: string
  /** Of the file itself, without the smaller copies of a picture. */
  readonly bytes: number
  /** Pixels; null for what is no picture. */
  readonly width: number | null
  readonly height: number | null
}
