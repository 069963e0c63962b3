import { crc32, deflateSync } from 'node:zlib'

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64, 'base64'))

/** 16 × 8 pixels, red on the left and blue on the right. */
export const jpeg = bytesOf(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wEEEAANAA0ADQANAA4ADQAOABAAEAAOABQAFgATABYAFAAeABsAGQAZABsAHgAtACAAIgAgACIAIAAtAEQAKgAyACoAKgAyACoARAA8AEkAOwA3ADsASQA8AGwAVQBLAEsAVQBsAH0AaQBjAGkAfQCXAIcAhwCXAL4AtQC+APkA+QFOEQANAA0ADQANAA4ADQAOABAAEAAOABQAFgATABYAFAAeABsAGQAZABsAHgAtACAAIgAgACIAIAAtAEQAKgAyACoAKgAyACoARAA8AEkAOwA3ADsASQA8AGwAVQBLAEsAVQBsAH0AaQBjAGkAfQCXAIcAhwCXAL4AtQC+APkA+QFO/8IAEQgACAAQAwEiAAIRAQMRAf/EACgAAQEBAAAAAAAAAAAAAAAAAAAFBgEBAAAAAAAAAAAAAAAAAAAABv/aAAwDAQACEAMQAAAAz8IRKf/EABQQAQAAAAAAAAAAAAAAAAAAABD/2gAIAQEAAT8AP//EABgRAAIDAAAAAAAAAAAAAAAAAAAGRYPC/9oACAECAQE/AEiSp0f/xAAYEQACAwAAAAAAAAAAAAAAAAAABkWDwv/aAAgBAwEBPwBxj7cn/9k=',
)

/** The same. */
export const webp = bytesOf('UklGRiYAAABXRUJQVlA4TBkAAAAvD8ABAA8Q87//8x8OxILJ/KU7U4jof+QAAA==')
/** The same, and one can see through it. */
export const clearWebp = bytesOf('UklGRiYAAABXRUJQVlA4TBkAAAAvD8ABEA8Q87//QxYOxILJ/KU7U4jof+QAAA==')

export const svg = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>alert(1)</script></svg>',
)

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts))

/** A photograph of a camera that was held upright, with the place where it was taken. */
export const uprightJpeg = (() => {
  const place = new TextEncoder().encode('52.5163N 13.3777E')
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  // Orientation: a short, one of it, 6.
  tiff.writeUInt16BE(0x0112, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(6, 18)
  const exif = joined(new TextEncoder().encode('Exif\0\0'), tiff, place)
  const segment = Buffer.alloc(4)
  segment.writeUInt16BE(0xffe1, 0)
  segment.writeUInt16BE(exif.length + 2, 2)
  return joined(jpeg.subarray(0, 2), segment, exif, jpeg.subarray(2))
})()

const chunk = (name: string, data: Uint8Array): Uint8Array => {
  const body = joined(new TextEncoder().encode(name), data)
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return joined(length, body, sum)
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** A PNG of so many pixels; `rows` fewer than it says make one that breaks off. */
export const pngOf = (width: number, height: number, rows: number = height): Uint8Array<ArrayBuffer> => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits of grey.
  head.writeUInt8(8, 8)
  const pixels = new Uint8Array((width + 1) * rows)
  return joined(
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', new Uint8Array()),
  )
}

/** A few bytes that say that they are 30,000 pixels wide and high. */
export const bomb = pngOf(30_000, 30_000, 1)
