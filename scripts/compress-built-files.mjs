// Compresses once what the build made for browsers, so that no answer waits for it: beside each file its `.br` and `.gz`.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const folder = fileURLToPath(new URL('../.next/static', import.meta.url))
/** What is made of words; fonts and pictures are as small as they get. */
const compressible = new Set(['.js', '.css', '.svg', '.json', '.txt', '.wasm'])

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]

const ways = [
  {
    ending: '.br',
    // The last level takes four times as long, for two hundredths.
    compress: (/** @type {Buffer} */ bytes) =>
      toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  },
  {
    ending: '.gz',
    compress: (/** @type {Buffer} */ bytes) => toGzip(bytes, { level: constants.Z_BEST_COMPRESSION }),
  },
]

export const compressBuiltFiles = async () => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const compressing = names
    .filter((name) => compressible.has(extname(name)))
    .map(async (name) => {
      const path = join(folder, name)
      const bytes = readFileSync(path)
      for (const { ending, compress } of ways) {
        const compressed = await compress(bytes)
        // What does not gain by it is sent as it is.
        if (compressed.length < bytes.length) writeFileSync(path + ending, compressed)
        else rmSync(path + ending, { force: true })
      }
    })
  await Promise.all(compressing)
}
