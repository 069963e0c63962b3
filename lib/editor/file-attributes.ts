import type { Attrs } from 'prosemirror-model'

const fileId = /^[1-9A-HJ-NP-Za-km-z]{22}$/
const uploadToken = /^[\w-]{8,64}$/

export const textUpTo = (value: unknown, most: number): string =>
  typeof value === 'string' ? value.slice(0, most) : ''
const matching = (value: unknown, pattern: RegExp): string =>
  typeof value === 'string' && pattern.test(value) ? value : ''

/** A whole number from 0 to `most`, of numbers and of what pages write. */
export const countOf = (value: unknown, most: number): number => {
  const count = typeof value === 'string' ? Number(value) : value
  return typeof count === 'number' && count >= 0 ? Math.min(Math.round(count), most) : 0
}

/**
 * What pictures and attachments have in common: the file once it is here, and until then a token by which the window
 * that brings it knows its place, and the Yjs clientID of that window. Bytes never stand in a document.
 */
export const fileAttributes = (given: Attrs) => ({
  file: matching(given.file, fileId),
  name: textUpTo(given.name, 200),
  upload: matching(given.upload, uploadToken),
  by: countOf(given.by, 2 ** 32),
})

export type FileAttributes = ReturnType<typeof fileAttributes>

export const defaultFileAttributes = {
  file: { default: '' },
  name: { default: '' },
  upload: { default: '' },
  by: { default: 0 },
}

/** Where a file is read; nothing else is ever shown as a picture. */
export const fileAddress = (file: string, wish = ''): string => `/api/files/${file}${wish}`
