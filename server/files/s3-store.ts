import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AwsClient } from 'aws4fetch'
import { StartError } from '@/server/start-error'
import type { ByteRange, Content, FileStore, Stored } from './file-store'

export type S3Settings = {
  /** Such as `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Milliseconds that the store may take to begin its answer. */
const patienceMs = 30_000

const rangeHeader = (range: ByteRange): string =>
  'last' in range ? `bytes=-${range.last}` : `bytes=${range.start}-${range.end ?? ''}`

/** The first, the last and the number of all bytes, as Content-Range says them. */
const partIn = (response: Response): Pick<Stored, 'start' | 'end' | 'size'> => {
  const said = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get('content-range') ?? '')
  if (said !== null) return { start: Number(said[1]), end: Number(said[2]), size: Number(said[3]) }
  const size = Number(response.headers.get('content-length') ?? 0)
  return { start: 0, end: size - 1, size }
}

const nothing = (): ReadableStream<Uint8Array> => new Blob([]).stream()

/**
 * Keeps files in a bucket that speaks the language of S3. Buckets are addressed by path, which all of them understand,
 * and every body is sent with its SHA-256, which the store compares. What is put passes through memory.
 */
export class S3Store implements FileStore {
  readonly #client: AwsClient
  readonly #bucket: string

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings) {
    this.#client = new AwsClient({ service: 's3', region, accessKeyId, secretAccessKey, retries: 3 })
    this.#bucket = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`
  }

  /** @throws StartError when the bucket says that it is not there, or not ours. */
  async check(): Promise<void> {
    const { status } = await this.#ask('HEAD', '')
    if (status === 403 || status === 401)
      throw new StartError(
        'The file store refuses S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or the bucket is not theirs.',
      )
    if (status === 404)
      throw new StartError('The file store has no bucket of the name in S3_BUCKET. Make it first.')
    if (status === 301)
      throw new StartError('The bucket in S3_BUCKET stands in another region. Set S3_REGION and S3_ENDPOINT.')
  }

  async put(key: string, content: Content): Promise<void> {
    const bytes = 'path' in content ? await readFile(content.path) : content.bytes
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const body = new Blob([new Uint8Array(bytes)])
    const response = await this.#ask('PUT', key, { 'x-amz-content-sha256': sha256 }, body)
    if (!response.ok) throw new Error(`the file store answered ${response.status} to a PUT`)
  }

  async get(key: string, range?: ByteRange): Promise<Stored | 'outside' | null> {
    const response = await this.#ask('GET', key, range && { range: rangeHeader(range) })
    if (response.ok) return { body: response.body ?? nothing(), ...partIn(response) }
    await response.body?.cancel()
    if (response.status === 404) return null
    if (response.status === 416) return 'outside'
    throw new Error(`the file store answered ${response.status} to a GET`)
  }

  async copy(from: string, to: string): Promise<boolean> {
    const source = new URL(`${this.#bucket}/${from}`).pathname
    const response = await this.#ask('PUT', to, { 'x-amz-copy-source': source })
    if (response.status === 404) return false
    // A copy that fails half way is told in the body of a 200.
    const said = await response.text()
    if (!response.ok || said.includes('<Error>'))
      throw new Error(`the file store answered ${response.status} to a copy`)
    return true
  }

  async remove(key: string): Promise<void> {
    const response = await this.#ask('DELETE', key)
    if (!response.ok && response.status !== 404)
      throw new Error(`the file store answered ${response.status} to a DELETE`)
  }

  async #ask(
    method: string,
    key: string,
    headers: Readonly<Record<string, string>> = {},
    body: Blob | null = null,
  ): Promise<Response> {
    const impatience = new AbortController()
    const late = setTimeout(() => impatience.abort(), patienceMs)
    const address = key === '' ? this.#bucket : `${this.#bucket}/${key}`
    try {
      return await this.#client.fetch(address, {
        method,
        headers,
        signal: impatience.signal,
        ...(body && { body: await body.arrayBuffer() }),
      })
    } finally {
      clearTimeout(late)
    }
  }
}
