import type { ByteRange } from './file-store'

/**
 * The one part that a Range header asks for; null for anything else, which is answered with the whole, as HTTP allows.
 */
export const parseRange = (header: string | undefined): ByteRange | null => {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === '') return last === '' ? null : { last: Number(last) }
  const start = Number(first)
  if (last === '') return { start, end: null }
  return Number(last) < start ? null : { start, end: Number(last) }
}

/** The bytes that `range` means of `size`, both ends included; null when there are none. */
export const partOf = (
  range: ByteRange,
  size: number,
): { readonly start: number; readonly end: number } | null => {
  const start = 'last' in range ? Math.max(0, size - range.last) : range.start
  const end = 'last' in range || range.end === null ? size - 1 : Math.min(range.end, size - 1)
  return start <= end && start < size ? { start, end } : null
}
