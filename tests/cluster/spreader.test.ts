import { once } from 'node:events'
import { Agent, createServer, get, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { freePort } from '@/tests/support/free-port'
import { seededRandom } from '@/tests/support/random'
import { Spreader } from './spreader'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** A process that says its number, what it was asked, and that it is ready. */
const serve = async (number: number): Promise<number> => {
  const server = createServer(async (incoming, answer) => {
    answer.setHeader('set-cookie', ['one=1', 'two=2'])
    answer.end(
      `${number} ${incoming.method} ${incoming.url} ${incoming.headers.host} ${await text(incoming)}`,
    )
  })
  server.on('upgrade', (incoming, socket) => {
    socket.end(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n${number} ${incoming.url}`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  endings.push(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const spreadOver = async (...ports: number[]): Promise<Spreader> => {
  const spreader = await Spreader.open(seededRandom(7))
  spreader.spreadOver(ports)
  endings.push(() => spreader.close())
  return spreader
}

type Said = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }

const heard = async (asked: ReturnType<typeof request>): Promise<Said> => {
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) }
}

const whoAnswered = ({ body }: Said): string => body.slice(0, 1)

test('sends the requests of one connection to every process', async () => {
  const { port } = await spreadOver(await serve(1), await serve(2))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  endings.push(() => agent.destroy())
  const from = new Set<number | undefined>()
  const answered: string[] = []
  for (let asked = 0; asked < 40; asked++) {
    const asking = get({ port, agent, path: '/a?b' })
    asking.once('socket', (socket) => socket.once('ready', () => from.add(socket.localPort)))
    answered.push(whoAnswered(await heard(asking)))
  }
  expect(from.size).toBe(1)
  expect(answered.filter((one) => one === '1').length).toBeGreaterThan(10)
  expect(answered.filter((one) => one === '2').length).toBeGreaterThan(10)
})

test('passes on what was asked and what was answered', async () => {
  const { port } = await spreadOver(await serve(1))
  const asking = request({ port, path: '/a?b', method: 'POST', headers: { host: 'docs.example' } })
  asking.end('words')
  const { status, headers, body } = await heard(asking)
  expect(status).toBe(200)
  expect(body).toBe('1 POST /a?b docs.example words')
  expect(headers['set-cookie']).toEqual(['one=1', 'two=2'])
})

test('brings long-polling back to where it began', async () => {
  const { port } = await spreadOver(await serve(1), await serve(2))
  for (let round = 0; round < 5; round++) {
    const path = '/live/?EIO=4&transport=polling'
    const first = await heard(get({ port, path }))
    const cookie = first.headers['set-cookie']?.at(-1)?.split(';', 1)[0] ?? ''
    for (let asked = 0; asked < 10; asked++) {
      const again = await heard(
        get({ port, path: `${path}&sid=x`, headers: { cookie: `other=1; ${cookie}` } }),
      )
      expect(whoAnswered(again)).toBe(whoAnswered(first))
    }
  }
})

test('spreads upgrades as well', async () => {
  const { port } = await spreadOver(await serve(1), await serve(2))
  const answered = new Set<string>()
  for (let asked = 0; asked < 20; asked++) {
    const socket = connect(port, '127.0.0.1')
    socket.write(
      'GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    )
    const said = await text(socket)
    expect(said).toMatch(/^HTTP\/1\.1 101 .*\r\n\r\n[12] \/live\/\?EIO=4&transport=websocket$/s)
    answered.add(said.split('\r\n\r\n')[1]?.slice(0, 1) ?? '')
  }
  expect([...answered].sort()).toEqual(['1', '2'])
})

test('passes over a process that takes no connection, and says when none does', async () => {
  const [gone, alsoGone] = [await freePort(), await freePort()]
  const one = await spreadOver(gone, await serve(2))
  for (let asked = 0; asked < 10; asked++) expect(whoAnswered(await heard(get({ port: one.port })))).toBe('2')
  const none = await spreadOver(gone, alsoGone)
  expect((await heard(get({ port: none.port }))).status).toBe(502)
})
