import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { S3Settings } from '@/server/files/s3-store'

/** As much of an S3 as our store asks for, in memory: one bucket, and a look at what is sent to it. */
export type S3Server = {
  readonly settings: S3Settings
  /** Answers so many requests with 503 first. */
  failing: number
  readonly keys: () => string[]
  close(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

export const openS3Server = async (): Promise<S3Server> => {
  const objects = new Map<string, Buffer>()
  let failing = 0

  const read = (request: IncomingMessage, response: ServerResponse, key: string): void => {
    const found = objects.get(key)
    if (found === undefined) {
      response.writeHead(404).end()
      return
    }
    const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    if (first === '' && last === '') {
      response.writeHead(200, { 'content-length': found.length }).end(found)
      return
    }
    const start = first === '' ? Math.max(0, found.length - Number(last)) : Number(first)
    const end = first === '' || last === '' ? found.length - 1 : Math.min(Number(last), found.length - 1)
    if (start >= found.length || start > end) {
      response.writeHead(416).end()
      return
    }
    const part = found.subarray(start, end + 1)
    const said = `bytes ${start}-${end}/${found.length}`
    response.writeHead(206, { 'content-range': said, 'content-length': part.length }).end(part)
  }

  const write = async (request: IncomingMessage, response: ServerResponse, key: string): Promise<void> => {
    const body = await bodyOf(request)
    const source = request.headers['x-amz-copy-source']
    if (typeof source === 'string') {
      const found = objects.get(source.replace('/bucket/', ''))
      if (found === undefined) {
        response.writeHead(404).end()
        return
      }
      objects.set(key, found)
      response.writeHead(200).end('<CopyObjectResult></CopyObjectResult>')
      return
    }
    const said = request.headers['x-amz-content-sha256']
    if (said !== createHash('sha256').update(body).digest('hex')) {
      response.writeHead(400).end()
      return
    }
    objects.set(key, body)
    response.writeHead(200).end()
  }

  const server = createServer(async (request, response) => {
    const key = (request.url ?? '').replace(/^\/bucket\/?/, '')
    const signed = /^AWS4-HMAC-SHA256 Credential=key\//.test(request.headers.authorization ?? '')
    if (!request.url?.startsWith('/bucket')) {
      response.writeHead(404).end()
    } else if (!signed) {
      response.writeHead(403).end()
    } else if (failing > 0) {
      failing -= 1
      request.resume()
      response.writeHead(503).end()
    } else if (request.method === 'PUT') {
      await write(request, response, key)
    } else if (request.method === 'DELETE') {
      objects.delete(key)
      response.writeHead(204).end()
    } else if (key === '') {
      response.writeHead(200).end()
    } else {
      read(request, response, key)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'bucket',
      region: 'us-east-1',
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    },
    get failing() {
      return failing
    },
    set failing(count) {
      failing = count
    },
    keys: () => [...objects.keys()],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
