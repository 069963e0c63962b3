import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]

/** Whether `Accept-Encoding` says that a browser takes what comes so. */
export const takesEncoding = (accepted: string, name: string): boolean =>
  accepted.split(',').some((one) => {
    const [coding = '', ...parameters] = one.split(';').map((part) => part.trim())
    return coding === name && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })

/** `bytes` as a browser takes them that says so in `Accept-Encoding`, and what that is called; null for as they are. */
export const encoded = async (
  accepted: string,
  bytes: Buffer,
): Promise<{ readonly name: 'br' | 'gzip'; readonly bytes: Buffer } | null> => {
  if (bytes.length === 0) return null
  // The least that is smaller than what gzip makes: somebody waits for it.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 }
  if (takesEncoding(accepted, 'br')) return { name: 'br', bytes: await toBrotli(bytes, { params }) }
  if (takesEncoding(accepted, 'gzip')) return { name: 'gzip', bytes: await toGzip(bytes) }
  return null
}
