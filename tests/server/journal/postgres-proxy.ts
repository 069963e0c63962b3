import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { gate } from '../../support/gate'

/** A request that did not go as it should. */
export type Trouble = {
  /** It has come to the proxy, and what was to be done to it is done. */
  readonly happened: Promise<void>
  /** A held request goes on to Postgres; resolves when that has answered, or when its connection is gone. */
  release(): Promise<void>
}

/** Stands between a journal and Postgres, and does to the next request that mentions something what the test says. */
export type PostgresProxy = {
  readonly url: string
  /** It never comes to Postgres: its connection breaks. */
  loseRequest(mentioned: string): Trouble
  /** Postgres does what it says, and its connection breaks before the answer comes back. */
  loseAnswer(mentioned: string): Trouble
  /** It stays on its way. */
  holdRequest(mentioned: string): Trouble
  /** Connections are refused, and those there are break, but for a held one; until it is called again. */
  cut(cut: boolean): void
  close(): Promise<void>
}

type Kind = 'lose-request' | 'lose-answer' | 'hold-request'
type Plan = {
  readonly kind: Kind
  readonly mentioned: string
  readonly happened: ReturnType<typeof gate<void>>
  release: () => Promise<void>
}

export const startPostgresProxy = async (postgresUrl: string): Promise<PostgresProxy> => {
  const target = new URL(postgresUrl)
  let plan: Plan | null = null
  let isCut = false
  const sockets = new Set<Socket>()
  const breakable = new Set<Socket>()

  const carryOut = (plan: Plan, request: Buffer, { client, server }: { client: Socket; server: Socket }) => {
    switch (plan.kind) {
      case 'lose-request':
        client.destroy()
        plan.happened.open()
        break
      case 'lose-answer':
        server.removeAllListeners('data')
        server.once('data', () => {
          client.destroy()
          plan.happened.open()
        })
        server.write(request)
        break
      case 'hold-request':
        client.removeAllListeners('close')
        client.removeAllListeners('data')
        breakable.delete(client)
        breakable.delete(server)
        client.on('data', () => {})
        plan.release = async () => {
          server.write(request)
          await Promise.race([once(server, 'data'), once(server, 'close')])
          server.destroy()
          client.destroy()
        }
        plan.happened.open()
        break
    }
  }

  const listener = createServer((client) => {
    if (isCut) {
      client.destroy()
      return
    }
    const server = connect(Number(target.port), target.hostname)
    for (const socket of [client, server]) {
      sockets.add(socket)
      breakable.add(socket)
      socket.on('error', () => {})
    }
    client.on('data', (request: Buffer) => {
      if (plan === null || !request.includes(plan.mentioned)) {
        server.write(request)
        return
      }
      const due = plan
      plan = null
      carryOut(due, request, { client, server })
    })
    server.on('data', (answer: Buffer) => client.write(answer))
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = new URL(postgresUrl)
  url.host = `127.0.0.1:${address.port}`

  const trouble = (kind: Kind, mentioned: string): Trouble => {
    const made: Plan = { kind, mentioned, happened: gate<void>(), release: async () => {} }
    plan = made
    return { happened: made.happened.promise, release: () => made.release() }
  }
  return {
    url: url.href,
    loseRequest: (mentioned) => trouble('lose-request', mentioned),
    loseAnswer: (mentioned) => trouble('lose-answer', mentioned),
    holdRequest: (mentioned) => trouble('hold-request', mentioned),
    cut: (cut) => {
      isCut = cut
      if (cut) for (const socket of breakable) socket.destroy()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      listener.close()
      await once(listener, 'close')
    },
  }
}
