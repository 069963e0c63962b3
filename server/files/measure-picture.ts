export type PictureFormat = 'jpeg' | 'png' | 'webp'
export type Measured = { readonly format: PictureFormat; readonly width: number; readonly height: number }

const begins = (bytes: Uint8Array, ...signs: readonly number[]): boolean =>
  bytes.length >= signs.length && signs.every((sign, at) => bytes[at] === sign)

const word = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const ofPng = (bytes: Uint8Array): Measured | null => {
  if (bytes.length < 33 || word(bytes, 12) !== 'IHDR') return null
  const view = viewOf(bytes)
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** Markers that begin a frame, with its height and width. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

const standsAlone = (marker: number): boolean =>
  marker === 0x01 || marker === 0xd8 || (marker >= 0xd0 && marker <= 0xd7)

const ofJpeg = (bytes: Uint8Array): Measured | null => {
  const view = viewOf(bytes)
  for (let at = 2; at + 9 <= bytes.length; ) {
    // Decoders skip what stands between segments, and fill bytes before a marker; so must whoever is to agree with them.
    if (bytes[at] !== 0xff) {
      at += 1
      continue
    }
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
    } else if (marker === 0 || standsAlone(marker)) {
      at += 2
    } else if (isFrame(marker)) {
      return { format: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    } else if (marker === 0xd9 || marker === 0xda) {
      return null
    } else {
      at += 2 + view.getUint16(at + 2)
    }
  }
  return null
}

const uint24 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)

/** Null for a moving one too: what is kept is a still picture. */
const ofWebp = (bytes: Uint8Array): Measured | null => {
  if (bytes.length < 30) return null
  const view = viewOf(bytes)
  switch (word(bytes, 12)) {
    case 'VP8X': {
      const moves = ((bytes[20] ?? 0) & 0x02) !== 0
      return moves ? null : { format: 'webp', width: 1 + uint24(bytes, 24), height: 1 + uint24(bytes, 27) }
    }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { format: 'webp', width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    }
    case 'VP8 ':
      return {
        format: 'webp',
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      }
    default:
      return null
  }
}

/**
 * What kind of picture `bytes` are and how large, read off their first bytes alone; null for what is no picture that we
 * keep as one. Nothing is decoded: a picture that is too large is known before it takes any memory.
 */
export const measurePicture = (bytes: Uint8Array): Measured | null => {
  const measured = begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
    ? ofPng(bytes)
    : begins(bytes, 0xff, 0xd8, 0xff)
      ? ofJpeg(bytes)
      : word(bytes, 0) === 'RIFF' && word(bytes, 8) === 'WEBP'
        ? ofWebp(bytes)
        : null
  return measured !== null && measured.width > 0 && measured.height > 0 ? measured : null
}
