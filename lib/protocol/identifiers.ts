declare const brand: unique symbol
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }

/** Names a document, in addresses too: 22 characters of base 58, more than 128 bits of chance. */
export type DocumentId = Branded<string, 'DocumentId'>
/** Names a person, guest or account. */
export type PrincipalId = Branded<string, 'PrincipalId'>
/** Names a picture or an attachment, in the same way as a document. */
export type FileId = Branded<string, 'FileId'>
/** Names a folder of one person, in the same way. */
export type FolderId = Branded<string, 'FolderId'>

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const length = 22
const wellFormed = new RegExp(`^[${alphabet}]{${length}}$`)

type RandomBytes = (count: number) => Uint8Array
const byChance: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count))

const newId = (randomBytes: RandomBytes): string => {
  let id = ''
  while (id.length < length) {
    for (const byte of randomBytes(length)) {
      // 232 = 4 × 58: larger bytes would make some letters likelier than others.
      if (byte < 232 && id.length < length) id += alphabet[byte % 58]
    }
  }
  return id
}

/** A fresh document id. `randomBytes` is an argument so that a test can hold chance in its hand. */
export const newDocumentId = (randomBytes: RandomBytes = byChance): DocumentId =>
  newId(randomBytes) as DocumentId

/** The document id that `value` spells, or null. */
export const parseDocumentId = (value: unknown): DocumentId | null =>
  typeof value === 'string' && wellFormed.test(value) ? (value as DocumentId) : null

/** A fresh file id: whoever has not been told it does not guess it. */
export const newFileId = (randomBytes: RandomBytes = byChance): FileId => newId(randomBytes) as FileId

/** The file id that `value` spells, or null. */
export const parseFileId = (value: unknown): FileId | null =>
  typeof value === 'string' && wellFormed.test(value) ? (value as FileId) : null

/** A fresh folder id. */
export const newFolderId = (randomBytes: RandomBytes = byChance): FolderId => newId(randomBytes) as FolderId

/** The folder id that `value` spells, or null. */
export const parseFolderId = (value: unknown): FolderId | null =>
  typeof value === 'string' && wellFormed.test(value) ? (value as FolderId) : null

/** Trusts that `value` came from our own tables or our own identity library. */
export const principalId = (value: string): PrincipalId => value as PrincipalId
