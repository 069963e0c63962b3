import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { crewSocket } from './crew-folder'

type Handle = (asked: IncomingMessage, response: ServerResponse) => void

/** What stands in a session's name before what is left to chance. */
const separator = '~'

/** The session that a request of long-polling is of; null for one that asks for a new one. */
const sessionOf = ({ url = '' }: IncomingMessage): string | null =>
  new URLSearchParams(url.split('?', 2)[1] ?? '').get('sid')

const unknownSession = (response: ServerResponse): void => {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(400, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ code: 1, message: 'Session ID unknown' }))
}

/**
 * Brings each request of long-polling to the process of this machine that holds its session. A WebSocket stays with
 * the process that took it; the requests of long-polling come to any.
 *
 * 1. A session's name begins with the number of its process, so that nobody has to remember it.
 * 2. What is for a process that is gone is answered as what is for a session that nobody knows: its window knocks anew.
 */
export class Polls {
  readonly #folder: string
  readonly #member: number
  readonly #server: Server

  private constructor(folder: string, member: number, server: Server) {
    this.#folder = folder
    this.#member = member
    this.#server = server
  }

  /** `handle` answers what others bring for this process. */
  static async open(folder: string, member: number, handle: Handle): Promise<Polls> {
    const server = createServer(handle)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      // Not by way of the first process, which shares what is listened on.
      server.listen({ path: crewSocket(folder, member), exclusive: true }, resolve)
    })
    server.unref()
    return new Polls(folder, member, server)
  }

  /** The name of a new session, given what chance says. */
  name(chance: string): string {
    return `${this.#member}${separator}${chance}`
  }

  /** Whether a request is another process's to answer: then it is brought there. */
  bring(asked: IncomingMessage, response: ServerResponse): boolean {
    const [member, rest] = sessionOf(asked)?.split(separator, 2) ?? []
    if (rest === undefined || !/^\d{1,6}$/.test(member ?? '') || Number(member) === this.#member) return false
    const { method, url, headers } = asked
    const there = request(
      { socketPath: crewSocket(this.#folder, Number(member)), method, path: url, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(response)
      },
    )
    there.on('error', () => unknownSession(response))
    response.on('close', () => there.destroy())
    asked.pipe(there)
    return true
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}
