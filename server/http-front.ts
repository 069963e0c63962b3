import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { socketPath } from '@/lib/protocol/socket-path'
import { createStarting } from './api/starting'
import { uploadPath } from './api/upload-path'
import { StartError } from './start-error'

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown

/** What answers once it stands. */
export type Behind = {
  readonly api: RequestHandler
  readonly pages: RequestHandler
  /** Upgrades that are not Socket.IO's; null refuses them. */
  readonly upgrade: UpgradeHandler | null
}

export type HttpFront = {
  readonly server: Server
  /** Where it listens: a free port, when 0 was asked for. */
  readonly port: number
  /**
   * Puts what stands behind the door. Whoever asks for the rest is asked to come back in a moment. The first time,
   * windows that have knocked meanwhile knock at the sockets, which have to listen by then.
   */
  open(behind: Partial<Behind>): void
  /** Takes nobody in any more, and resolves when the last request has been answered. */
  close(): Promise<void>
}

/**
 * Milliseconds that somebody may take to say what they want, and to say all of it; both are looked at every 5 s. Only
 * whoever brings a file has long: over a slow line.
 */
const headersMs = 10_000
const requestMs = 60_000
const uploadMs = 15 * 60_000
const lookMs = 5_000

const apiPath = /^\/(api(\/|$|\?)|[sip]\/|(healthz|readyz|metrics)(\?|$))/

const notYet: RequestHandler = getRequestListener(createStarting().fetch, { overrideGlobalObjects: false })

/** Windows that may wait for the start to be over; the others come again by themselves. */
const mostWaiting = 1_000

/** A socket that is upgraded is ours to look after, also when whoever opened it is gone before the answer. */
const refuseUpgrade = (socket: Duplex): void => {
  socket.on('error', () => {})
  socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', () => socket.destroy())
}

/** Ends a request whose body takes too long to come. */
const endWhenLate = (request: IncomingMessage, response: ServerResponse): void => {
  const late = setTimeout(() => {
    if (!request.complete) request.destroy()
  }, requestMs).unref()
  response.once('close', () => clearTimeout(late))
}

const startProblem = (error: NodeJS.ErrnoException, host: string, port: number): Error => {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} is taken by another program. Set PORT to a free one, such as ${port + 1}.`,
      )
    case 'EACCES':
      return new StartError(`Port ${port} needs rights that this account lacks. Set PORT to one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(
        `HOST is ${host}, which is not an address of this machine. Use 127.0.0.1 or 0.0.0.0.`,
      )
    default:
      return error
  }
}

/**
 * Listens before anything else is started, so that a taken port is known at once and nobody meets a closed door.
 * @throws StartError when it cannot listen there.
 */
export const openHttpFront = async (host: string, port: number): Promise<HttpFront> => {
  let behind: Behind = { api: notYet, pages: notYet, upgrade: null }
  const patience = {
    headersTimeout: headersMs,
    requestTimeout: uploadMs,
    connectionsCheckingInterval: lookMs,
  }
  /** Windows that have knocked before there was a door; null once there is one. */
  let waiting: Parameters<UpgradeHandler>[] | null = []
  const server = createServer(patience, (request, response) => {
    if (!uploadPath.test(request.url ?? '')) endWhenLate(request, response)
    const handle = apiPath.test(request.url ?? '') ? behind.api : behind.pages
    Promise.resolve(handle(request, response)).catch(() => response.destroy())
  })
  server.on('upgrade', (request, socket, head) => {
    // Socket.IO listens here too, and takes what is its own.
    const isWindow = request.url?.startsWith(`${socketPath}/`) ?? false
    if (isWindow && server.listenerCount('upgrade') > 1) return
    if (isWindow && waiting !== null && waiting.length < mostWaiting) {
      socket.on('error', () => {})
      waiting.push([request, socket, head])
    } else if (behind.upgrade !== null) behind.upgrade(request, socket, head)
    else refuseUpgrade(socket)
  })
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error): void => reject(startProblem(error, host, port))
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve()
    })
  })
  const address = server.address()
  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : port,
    open: (ready) => {
      behind = { ...behind, ...ready }
      const knocked = waiting ?? []
      waiting = null
      for (const [request, socket, head] of knocked) {
        if (!socket.destroyed) server.emit('upgrade', request, socket, head)
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const [, socket] of waiting ?? []) socket.destroy()
        server.closeIdleConnections()
      }),
  }
}
