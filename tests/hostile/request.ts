import { request as httpRequest } from 'node:http'

export type Asked = {
  readonly port: number
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string | Uint8Array
}

export type Answered = { readonly status: number; readonly body: string }

/** One HTTP request with whatever headers, on a connection of its own. */
export const request = ({ port, method = 'GET', path, headers = {}, body }: Asked): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const asking = httpRequest(
      { host: '127.0.0.1', port, method, path, agent: false, headers: { ...headers } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        )
      },
    )
    asking.on('error', reject)
    asking.end(body)
  })

/** The status alone, as an outcome; `cut` when the connection ends without one. */
export const httpOutcome = (asked: Asked): Promise<string> =>
  request(asked).then(
    ({ status }) => `http ${status}`,
    () => 'cut',
  )
