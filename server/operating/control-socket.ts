import { chmod, rm } from 'node:fs/promises'
import { request as ask, createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import type { Log } from '@/server/log'
import { type Order, orderSchema } from './orders'
import { notCarriedOut, type Outcome } from './outcome'

/** A socket's address has to fit into 104 bytes on some systems. */
const longestPath = 100
/** Bytes of one order. */
const mostBytes = 64 * 1024

/** Where a running server hears orders; null where there can be no such place. */
const pathIn = (dataFolder: string): string | null => {
  const path = join(dataFolder, 'operator.socket')
  return process.platform === 'win32' || Buffer.byteLength(path) > longestPath ? null : path
}

const outcomeSchema = z.union([
  z.object({ ok: z.literal(true), lines: z.array(z.string()), data: z.unknown() }),
  z.object({ ok: z.literal(false), sentence: z.string() }),
])

/** Nobody hears orders there: no server runs, or one that has no such place. */
export class NobodyHears extends Error {}

const textOf = async (body: AsyncIterable<Buffer>, most: number): Promise<string> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.length
    if (bytes > most) throw new RangeError('too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

/** Gives an order to the server that runs on `dataFolder`. Rejects with `NobodyHears` when there is none. */
export const giveOrder = async (dataFolder: string, order: Order): Promise<Outcome> => {
  const socketPath = pathIn(dataFolder)
  if (socketPath === null) throw new NobodyHears()
  const answer = await new Promise<string>((resolve, reject) => {
    const asked = ask({ socketPath, method: 'POST', path: '/orders' }, (response) => {
      textOf(response, Number.POSITIVE_INFINITY).then(resolve, reject)
    })
    asked.once('error', (error: NodeJS.ErrnoException) => {
      const nobody = error.code === 'ENOENT' || error.code === 'ECONNREFUSED'
      reject(nobody ? new NobodyHears() : error)
    })
    asked.end(JSON.stringify(order))
  })
  return outcomeSchema.parse(JSON.parse(answer))
}

export type ControlSocket = { close(): Promise<void> }

/** Whether a process listens there: one too busy to say so does. */
const isHeard = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EAGAIN'))
  })

/**
 * Hears orders on a socket in the data folder, for whoever may open what is there: the account that runs the server. Of
 * several processes that share a folder, one hears. Null where there can be no such socket.
 */
export const openControlSocket = async (
  dataFolder: string,
  {
    obey,
    log,
  }: { readonly obey: (order: Order) => Promise<Outcome>; readonly log: Pick<Log, 'info' | 'error'> },
): Promise<ControlSocket | null> => {
  const path = pathIn(dataFolder)
  if (path === null) {
    log.info('no socket for orders: the path of the data folder is too long, or the system has none')
    return null
  }
  if (await isHeard(path)) return null
  await rm(path, { force: true })

  const answerTo = async (text: string): Promise<Outcome> => {
    const order = orderSchema.safeParse(JSON.parse(text))
    if (!order.success) return notCarriedOut('The server does not know this order. Is it of another version?')
    log.info({ order: order.data.order }, 'an order of an operator')
    return obey(order.data)
  }
  const server = createServer((request, response) => {
    textOf(request, mostBytes)
      .then(answerTo)
      .catch((error: unknown) => {
        log.error({ err: error }, 'an order was not carried out')
        return notCarriedOut('The server could not carry this out; its log says why.')
      })
      .then((outcome) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(outcome))
      })
  })
  // A long order, such as one to verify everything, may take hours.
  server.requestTimeout = 0
  const listens = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      // Another process that starts in the same moment has come first.
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    })
    // Not by way of the first of several processes, which would share it out.
    server.listen({ path, exclusive: true }, () => resolve(true))
  })
  if (!listens) return null
  await chmod(path, 0o600)
  server.unref()
  return {
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(path, { force: true })
    },
  }
}
