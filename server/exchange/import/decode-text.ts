import type { Findings } from './findings'
import { ImportFault } from './import-fault'

/** Bytes of a file that are looked at to tell how its letters are written. */
const looked = 4096

const startsWith = (bytes: Uint8Array, ...sign: readonly number[]): boolean =>
  sign.every((byte, at) => bytes[at] === byte)

/** UTF-16 of European languages has a zero in every other byte. */
const sixteenBits = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const part = bytes.subarray(0, looked)
  let [even, odd] = [0, 0]
  part.forEach((byte, at) => {
    if (byte === 0 && at % 2 === 0) even += 1
    else if (byte === 0) odd += 1
  })
  const half = part.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.4 && odd < half * 0.05 ? 'utf-16be' : null
}

/** How a page or an XML document says that it is written. */
const saidEncoding = (bytes: Uint8Array): string | null => {
  const head = Buffer.from(bytes.subarray(0, looked)).toString('latin1')
  const said =
    /<\?xml[^>]*\sencoding=["']([\w-]+)["']/i.exec(head) ?? /<meta[^>]*charset=["']?\s*([\w-]+)/i.exec(head)
  return said?.[1] ?? null
}

/** Signs of Windows where Latin-1 has none, from 0x80 on; some platforms read the one as the other. */
const ofWindows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const asWindows = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (sign) => ofWindows.charAt(sign.charCodeAt(0) - 0x80))

const decoderOf = (label: string): TextDecoder | null => {
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}

const asUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Signs that no text has in it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwritten = /[\0-\x08\x0e-\x1a\x1c-\x1f]/

/**
 * The letters of a file: by its byte order mark, as it says itself, as UTF-8, or else as the Western European writing of
 * Windows, which is noted as a guess. Throws when it holds no text.
 */
export const decodeText = (bytes: Uint8Array, findings: Findings): string => {
  const text = decode(bytes, findings)
  if (unwritten.test(text.slice(0, 100_000))) throw new ImportFault('unreadable', 'these are no letters')
  return text
}

const decode = (bytes: Uint8Array, findings: Findings): string => {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  const wide = sixteenBits(bytes)
  if (wide !== null) return new TextDecoder(wide).decode(bytes)
  const plain = asUtf8(bytes)
  if (plain !== null) return plain
  const said = saidEncoding(bytes)
  if (said !== null && /^(?:windows-1252|cp-?1252|iso-?8859-1|latin-?1|us-ascii)$/i.test(said))
    return asWindows(bytes)
  const decoder = said === null || /^utf-?8$/i.test(said) ? null : decoderOf(said)
  if (decoder !== null) return decoder.decode(bytes)
  findings.lose('encoding')
  return asWindows(bytes)
}
