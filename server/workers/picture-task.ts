import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import decodeJpeg, { init as initJpegDecoder } from '@jsquash/jpeg/decode.js'
import encodeJpeg, { init as initJpegEncoder } from '@jsquash/jpeg/encode.js'
import decodePng, { init as initPngDecoder } from '@jsquash/png/decode.js'
import encodePng, { init as initPngEncoder } from '@jsquash/png/encode.js'
import resize, { initResize } from '@jsquash/resize'
import decodeWebp, { init as initWebpDecoder } from '@jsquash/webp/decode.js'
import { copiesOf, longestSide } from '@/lib/editor/picture-widths'
import type { PictureFormat } from '@/server/files/measure-picture'

export type PictureTask = {
  readonly bytes: Uint8Array
  readonly format: PictureFormat
  /** Pixels that it may have. */
  readonly mostPixels: number
}

export type Picture = {
  readonly type: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
  readonly full: Uint8Array
  /** Smaller ones, by their width. */
  readonly copies: readonly { readonly width: number; readonly bytes: Uint8Array }[]
}

/** What the codecs expect of a browser. */
class Pixels {
  readonly colorSpace = 'srgb'
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number

  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}
if (!('ImageData' in globalThis)) Reflect.set(globalThis, 'ImageData', Pixels)

const require = createRequire(import.meta.url)
const codec = (file: string): WebAssembly.Module =>
  new WebAssembly.Module(readFileSync(require.resolve(file)))

/** Hands Emscripten the module that we read ourselves: it would look for it on the network. */
const instantiate = (module: WebAssembly.Module) => ({
  instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Module) => void) => {
    const instance = new WebAssembly.Instance(module, imports)
    done(instance)
    return instance.exports
  },
})

const png = '@jsquash/png/codec/pkg/squoosh_png_bg.wasm'
const opened = new Map<string, Promise<unknown>>()
const once = (name: string, open: () => Promise<unknown>): Promise<unknown> => {
  const found = opened.get(name) ?? open()
  opened.set(name, found)
  return found
}

const decode = async (bytes: Uint8Array, format: PictureFormat): Promise<ImageData> => {
  const buffer = new Uint8Array(bytes).buffer
  switch (format) {
    case 'jpeg':
      await once('jpeg', () =>
        initJpegDecoder(instantiate(codec('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'))),
      )
      return decodeJpeg(buffer, { preserveOrientation: true })
    case 'png':
      await once('png', () => initPngDecoder(codec(png)))
      return decodePng(buffer)
    case 'webp':
      await once('webp', () => initWebpDecoder(instantiate(codec('@jsquash/webp/codec/dec/webp_dec.wasm'))))
      return decodeWebp(buffer)
  }
}

const asJpeg = async (pixels: ImageData): Promise<Uint8Array> => {
  await once('to jpeg', () => initJpegEncoder(instantiate(codec('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'))))
  return new Uint8Array(await encodeJpeg(pixels, { quality: 82 }))
}

const asPng = async (pixels: ImageData): Promise<Uint8Array> => {
  await once('to png', () => initPngEncoder(codec(png)))
  return new Uint8Array(await encodePng(pixels))
}

const resized = async (pixels: ImageData, width: number, height: number): Promise<ImageData> => {
  if (pixels.width === width && pixels.height === height) return pixels
  await once('resize', () => initResize(codec('@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm')))
  return resize(pixels, { width, height })
}

const isOpaque = ({ data }: ImageData): boolean => {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}

/** A PNG that takes more bytes a pixel than that is a photograph, which JPEG keeps in a tenth. */
const photographic = 1.5

/**
 * Reads a picture and writes it anew: nothing but its pixels comes through, turned as its camera was held. Drawings
 * and what one can see through become PNG, photographs JPEG. Throws when it cannot be read.
 */
export const picture = async ({ bytes, format, mostPixels }: PictureTask): Promise<Picture> => {
  const whole = await decode(bytes, format)
  if (whole.width * whole.height > mostPixels) throw new RangeError('more pixels than its head says')
  const shrink = Math.min(1, longestSide / Math.max(whole.width, whole.height))
  const scaled = (size: number): number => Math.max(1, Math.round(size * shrink))
  const kept = await resized(whole, scaled(whole.width), scaled(whole.height))
  const opaque = format === 'jpeg' || isOpaque(kept)
  let drawn = opaque && format !== 'png' ? null : await asPng(kept)
  if (drawn !== null && opaque && drawn.length > photographic * kept.width * kept.height) drawn = null
  const write = drawn === null ? asJpeg : asPng
  const copies = []
  for (const width of copiesOf(kept.width)) {
    const height = Math.max(1, Math.round((kept.height * width) / kept.width))
    copies.push({ width, bytes: await write(await resized(kept, width, height)) })
  }
  return {
    type: drawn === null ? 'image/jpeg' : 'image/png',
    width: kept.width,
    height: kept.height,
    full: drawn ?? (await asJpeg(kept)),
    copies,
  }
}
