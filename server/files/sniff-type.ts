import { measurePicture } from './measure-picture'

/** What a file begins with, from a place on, and what it then is. */
const signs: readonly (readonly [type: string, at: number, sign: string])[] = [
  ['application/pdf', 0, '%PDF-'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/zip', 0, 'PK\x05\x06'],
  ['application/gzip', 0, '\x1f\x8b'],
  ['application/x-7z-compressed', 0, '7z\xbc\xaf\x27\x1c'],
  ['image/avif', 4, 'ftypavif'],
  ['image/heic', 4, 'ftypheic'],
  ['video/quicktime', 4, 'ftypqt'],
  ['video/mp4', 4, 'ftyp'],
  ['video/webm', 0, '\x1a\x45\xdf\xa3'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/flac', 0, 'fLaC'],
]

const office: { readonly [ending: string]: string } = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
}

const anything = 'application/octet-stream'

/** Bytes of a file's beginning that its type is read off. */
export const sniffedBytes = 4096

const isText = (bytes: Uint8Array): boolean => {
  if (bytes.length === 0) return false
  // The last letter may have been cut in two.
  const text = new TextDecoder().decode(bytes).replace(/\ufffd{1,3}$/, '')
  return !text.includes('\ufffd') && !/\p{Cc}/u.test(text.replace(/[\t\n\f\r]/g, ''))
}

const endingOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/**
 * The type of a file by what it begins with. What its name says counts only among files that are all archives. Nothing
 * that a browser would run has a type of its own here: pages, scripts and drawings are bytes.
 */
export const sniffType = (bytes: Uint8Array, name: string): string => {
  const picture = measurePicture(bytes)
  if (picture !== null) return `image/${picture.format}`
  const head = String.fromCharCode(...bytes.subarray(0, 32))
  const found = signs.find(([, at, sign]) => head.startsWith(sign, at))?.[0]
  if (found === 'application/zip') return office[endingOf(name)] ?? found
  if (found !== undefined) return found
  return isText(bytes) && !head.trimStart().startsWith('<') ? 'text/plain' : anything
}
