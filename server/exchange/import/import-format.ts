import { isDocx } from './docx/read-docx'
import { ImportFault } from './import-fault'
import { isOdt } from './odt/read-odt'
import type { TextFormat } from './read-text-file'
import { type ArchiveLimits, Zip } from './zip'

/** What a file is read as. */
export type DocumentFormat = TextFormat | { readonly kind: 'docx' | 'odt'; readonly zip: Zip }
export type ArchiveFormat = { readonly kind: 'archive'; readonly zip: Zip }
export type ImportFormat = DocumentFormat | ArchiveFormat

const endings: readonly (readonly [RegExp, TextFormat['kind']])[] = [
  [/\.(md|markdown|mdown|mkdn?|mdx|qmd|rmd)$/i, 'markdown'],
  [/\.(html?|xhtml)$/i, 'html'],
  [/\.(txt|text|log)$/i, 'text'],
]

/** Files whose names promise something that would have been known by how they begin. */
const otherwise = /\.(docx?|odt|fodt|zip|pdf|rtf|pages|xlsx?|pptx?|png|jpe?g|gif|webp)$/i

const startsWith = (bytes: Uint8Array, sign: string): boolean =>
  bytes.length >= sign.length && [...sign].every((letter, at) => bytes[at] === letter.charCodeAt(0))

/** How a file of letters is read, by its name alone; null for what is none. */
const textKindOf = (name: string): TextFormat['kind'] | null =>
  endings.find(([ending]) => ending.test(name))?.[1] ?? null

/** Whether a file in an archive is a document, by its name. */
export const isDocumentName = (name: string): boolean =>
  textKindOf(name) !== null || /\.(?:docx|docm|dotx|odt|ott)$/i.test(name)

const beginsAsPage = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1').replaceAll('\0', '')
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype html|html)[\s>]/i.test(head)
}

/**
 * What a file is: archives by what they begin with, texts by their names, and what has no name that says it by how it
 * begins. Throws for what is none of these.
 */
export const formatOf = (bytes: Uint8Array, name: string, limits: ArchiveLimits): ImportFormat => {
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) {
    const zip = new Zip(bytes, limits)
    if (isDocx(zip)) return { kind: 'docx', zip }
    return { kind: isOdt(zip) ? 'odt' : 'archive', zip }
  }
  // Also what the new Word writes when it asks for a password.
  if (startsWith(bytes, '\xd0\xcf\x11\xe0')) {
    throw new ImportFault(/\.(docx|odt)$/i.test(name) ? 'locked' : 'old-word')
  }
  if (otherwise.test(name) || startsWith(bytes, '%PDF') || startsWith(bytes, '{\\rtf')) {
    throw new ImportFault('unreadable', 'of no kind that is read here')
  }
  const kind = textKindOf(name)
  if (kind !== null) return { kind, named: true }
  return { kind: beginsAsPage(bytes) ? 'html' : 'text', named: false }
}
